import { runArtifact } from '../github/run-artifact.js';
import type { Report } from '../report/report.js';
import { reportShape } from '../report/report-shape.js';
import { artifact } from './artifact.js';
import type { GithubPlace } from './github-place.js';

/** What a run says of itself, or why nothing can be made of it. */
export type Claim = { report: Report } | { report: null; reason: string };

/** The report in the artifact of a run that may be a stranger's: read as what it is, text from outside. */
export async function claimedReport(place: GithubPlace, run: number): Promise<Claim> {
  const found = await runArtifact(place, { run, name: artifact.name, wants: (path) => path === artifact.report });
  if (!found.found) return { report: null, reason: found.reason };
  const bytes = found.files.get(artifact.report);
  if (bytes === undefined) return { report: null, reason: `the artifact of run ${run} has no ${artifact.report}` };
  const parsed = reportShape.safeParse(parse(bytes));
  return parsed.success ? { report: parsed.data } : { report: null, reason: `the report of run ${run} is none` };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
