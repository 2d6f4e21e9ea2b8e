import type { Place, Problem } from '../errors.js';
import type { Tree } from '../ports.js';
import { checkConfidential, recipientsOf } from './check-confidential.js';
import { nameTested } from './name-tested.js';
import { pairSuites } from './pair-suites.js';
import { BUILT_IN_SETTINGS } from './read-config.js';
import type { SuiteReading } from './read-suite.js';
import { type Reading, readSuites } from './read-suites.js';
import type { Suite, Tested } from './suite.js';

/**
 * Reads a head whose author is not trusted: of it count prompts and cases alone. Settings (providers, hosts, prices) are the
 * base's; what a command or a service is, is the base's word too, and commands are run from the base's files. A suite of
 * which that leaves something open gets an error in place of a run.
 */
export async function readUntrusted(base: Reading | null, head: Tree): Promise<Reading> {
  const given = base
    ? { settings: base.context.settings, problems: base.configProblems }
    : { settings: BUILT_IN_SETTINGS, problems: [] };
  const reading = await readSuites(head, given);
  const partners = pairSuites(base?.suites ?? [], reading.suites);
  for (const suite of reading.suites) limitSuite(suite, partners.get(suite)?.suite ?? null, reading);
  const kept = new Set(partners.values());
  for (const suite of base?.suites ?? []) {
    if (kept.has(suite) || !suite.suite || suite.suite.tested.kind === 'prompt') continue;
    reading.configProblems.push(notTrusted(suite.suite.at, 'deletes this suite of a program'));
  }
  return { ...reading, programCommit: base?.programCommit ?? null };
}

function limitSuite(own: SuiteReading, base: Suite | null, { context: { settings } }: Reading): void {
  const { suite } = own;
  if (!suite) return;
  const tested = trustedTarget(suite.tested, base?.tested ?? null);
  if (typeof tested === 'string') own.problems.push(notTrusted(suite.at, tested));
  else suite.tested = tested;
  if (base?.confidential && !suite.confidential) {
    suite.confidential = true;
    own.problems.push(...checkConfidential(recipientsOf(suite.tested, suite.model), suite.at, settings));
  }
  if (own.problems.some(({ severity }) => severity === 'error')) own.suite = null;
}

/** What the suite is tested with, or why that cannot be run. */
function trustedTarget(own: Tested, base: Tested | null): Tested | string {
  if (own.kind === 'prompt' && (base === null || base.kind === 'prompt')) return own;
  if (base === null) return `runs \`${nameTested(own)}\`, which the base does not know`;
  if (own.kind === 'prompt' || base.kind === 'prompt') {
    return `tests \`${nameTested(own)}\` in place of the base's \`${nameTested(base)}\``;
  }
  // The fork's files are run nowhere, so a change to them cannot be judged.
  if (base.kind === 'command' && base.fingerprint !== own.fingerprint) {
    return `changes \`${nameTested(own)}\`, or files that it watches`;
  }
  return base.kind === 'http' ? { ...base, fingerprint: own.fingerprint } : base;
}

function notTrusted(at: Place, what: string): Problem {
  const why = `comes from a fork and ${what}, so it is not run`;
  const fix = 'a maintainer who has read it can push it to a branch of this repository';
  return { ...at, severity: 'error', code: 'NOT_TRUSTED', why, fix };
}
