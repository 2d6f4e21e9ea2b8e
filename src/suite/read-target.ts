import { posix } from 'node:path';
import type * as z from 'zod';
import type { ErrorCode, Problem } from '../errors.js';
import type { TreeEntry } from '../ports.js';
import { allowedHost } from './allowed-host.js';
import { compileGlob } from './glob.js';
import { hostNotAllowed } from './host-not-allowed.js';
import type { Parsed } from './parse-yaml.js';
import type { Settings } from './read-config.js';
import type { ReadContext, SuiteReading } from './read-suite.js';
import type { CommandTarget, HttpTarget, ServiceAddress } from './suite.js';
import { targetFingerprint } from './target-fingerprint.js';
import type { commandShape, httpShape } from './target-shapes.js';

const DEFAULT_SECONDS = 120;
const DEFAULT_MEMORY_MB = 2048;

/** What stands in a suite's file in the place of a prompt. */
export interface WrittenTarget {
  command?: z.infer<typeof commandShape> | undefined;
  http?: z.infer<typeof httpShape> | undefined;
}

/** The target of a suite, with the fingerprint of its ref; null where there is none, or where its globs are wrong. */
export function readTarget(
  { command, http }: WrittenTarget,
  { entries, settings }: ReadContext,
  reading: SuiteReading,
  parsed: Parsed,
): CommandTarget | HttpTarget | null {
  if (http) reading.problems.push(...hostProblems(http, settings, parsed));
  const written = command ?? http;
  if (!written) return null;
  const watch = readWatch(written.watch ?? [], entries, reading, parsed, [command ? 'command' : 'http', 'watch']);
  if (watch === null) return null;
  reading.watch = watch;
  const shared = { watch, seconds: written.seconds ?? DEFAULT_SECONDS };
  if (command) {
    const { run, setup = null, memory_mb: memoryMb = DEFAULT_MEMORY_MB } = command;
    const target = { kind: 'command', run, setup, memoryMb, ...shared } as const;
    return { ...target, fingerprint: targetFingerprint(target, entries) };
  }
  const head = addressOf(http?.head, http?.head_env);
  if (head === null) return null;
  const target = { kind: 'http', base: addressOf(http?.base, http?.base_env), head, ...shared } as const;
  return { ...target, fingerprint: targetFingerprint(target, entries) };
}

/** The globs from the repository's root, each of which finds a file; null where one does not. */
function readWatch(
  globs: readonly string[],
  entries: ReadonlyMap<string, TreeEntry>,
  reading: SuiteReading,
  parsed: Parsed,
  path: readonly PropertyKey[],
): string[] | null {
  const normal = globs.map((glob) => posix.normalize(glob));
  const faults = normal.map((glob) => watchFault(glob, entries));
  for (const [index, fault] of faults.entries()) {
    if (fault === null) continue;
    const [code, why, fix] = fault;
    const at = parsed.placeOf([...path, index]);
    const shown = globs[index]!.slice(0, 80);
    reading.problems.push({ ...at, severity: 'error', code, why: `\`${shown}\` ${why}`, fix });
  }
  return faults.some((fault) => fault !== null) ? null : normal;
}

function watchFault(glob: string, entries: ReadonlyMap<string, TreeEntry>): [ErrorCode, string, string] | null {
  if (glob.startsWith('/') || glob.startsWith('../'))
    return ['OUTSIDE', 'starts outside of the repository', 'name files inside it'];
  const matches = compileGlob(glob);
  if (!matches) return ['BAD_VALUE', 'is no glob', 'correct it; `*`, `**`, `?`, `[a-z]` and `{a,b}` are read'];
  for (const file of entries.keys()) if (matches(file)) return null;
  return ['NO_MATCH', 'matches no file', "correct the glob; it starts at the repository's root"];
}

/** Addresses whose hosts the settings of their own ref do not allow. */
function hostProblems(http: NonNullable<WrittenTarget['http']>, settings: Settings, parsed: Parsed): Problem[] {
  if (!settings.complete) return [];
  return (['base', 'head'] as const).flatMap((side): Problem[] => {
    const url = http[side];
    if (url === undefined || allowedHost(settings.config.hosts, url)) return [];
    return [{ ...parsed.placeOf(['http', side]), severity: 'error', ...hostNotAllowed(url) }];
  });
}

function addressOf(url: string | undefined, env: string | undefined): ServiceAddress | null {
  if (url !== undefined) return { url };
  return env === undefined ? null : { env };
}
