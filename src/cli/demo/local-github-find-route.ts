import { type LocalRoute, localRoutes } from './local-github-routes.js';
import type { LocalGithubState, LocalRepository } from './local-github-state.js';

export interface FoundRoute {
  route: LocalRoute;
  /** `owner/name` as the state has it. */
  fullName: string;
  repository: LocalRepository;
  /** Decoded parts of the path by their names in the route. */
  parts: { [name: string]: string };
}

const WITH_SLASHES = ['ref', 'branch', 'path'];
const compiled = localRoutes.map((route) => ({ route, pattern: pathPattern(route.path) }));

/** What answers a request; null when GitHub has no such route. `path` is percent-encoded. */
export function findRoute(
  state: LocalGithubState,
  { method, path }: { method: string; path: string },
): FoundRoute | 'no repository' | null {
  for (const { route, pattern } of compiled) {
    const groups = route.method === method ? pattern.exec(path)?.groups : undefined;
    if (groups !== undefined) {
      const parts = Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decoded(text)]));
      const asked = `${parts.owner}/${parts.repo}`.toLowerCase();
      const entry = Object.entries(state.repositories).find(([name]) => name.toLowerCase() === asked);
      return entry ? { route, fullName: entry[0], repository: entry[1], parts } : 'no repository';
    }
  }
  return null;
}

function pathPattern(path: string): RegExp {
  return new RegExp(
    `^${path.replace(/\{(\w+)\}/g, (_all, name) => `(?<${name}>${WITH_SLASHES.includes(name) ? '.+' : '[^/]+'})`)}$`,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
