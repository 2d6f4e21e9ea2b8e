import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findViolations } from './architecture/find-violations.js';

function readSources(): Map<string, string> {
  const root = join(import.meta.dirname, '..');
  const paths = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

const check = (path: string, text: string) => findViolations(new Map([[path, text]]));

describe('the house', () => {
  test('keeps its own rules', () => {
    const sources = readSources();
    expect(sources.has('src/evaluate.ts')).toBe(true);
    expect(findViolations(sources)).toEqual([]);
  });
});

describe('the check of the house', () => {
  test.each([
    [
      'a step that imports one after it',
      'src/run/x.ts',
      "import { gate } from '../compare/gate.js';",
      'imports compare',
    ],
    ['a type of a step after it', 'src/suite/x.ts', "import type { A } from '../run/a.js';", 'imports run'],
    [
      'an inline type of a step after it',
      'src/score/x.ts',
      "export type A = import('../report/a.js').A;",
      'imports report',
    ],
    ['a dynamic import of it', 'src/suite/x.ts', "export const a = await import('../score/a.js');", 'imports score'],
    ['an export from it', 'src/compare/x.ts', "export * from '../report/a.js';", 'imports report'],
    ['a computed import', 'src/run/x.ts', 'export const a = (b: string) => import(b);', 'imports a computed name'],
    [
      'a step that imports the pipeline',
      'src/run/x.ts',
      "import { evaluate } from '../evaluate.js';",
      'imports evaluate.ts',
    ],
    ['a step that imports an adapter', 'src/run/x.ts', "import { a } from '../store/a.js';", 'imports store'],
    ['an adapter that imports another', 'src/models/x.ts', "import { a } from '../git/a.js';", 'imports git'],
    [
      'an adapter that imports a step',
      'src/github/x.ts',
      "import type { R } from '../report/report.js';",
      'imports report',
    ],
    ['somebody who imports a door', 'src/world.ts', "import { a } from './cli/a.js';", 'imports cli'],
    ['a door that imports another', 'src/bot/x.ts', "import { a } from '../action/a.js';", 'imports action'],
    ['a step that imports a test', 'src/run/x.ts', "import { a } from '../../test/a.js';", 'imports test/a.js'],
    ['ports that import a step', 'src/ports.ts', "import type { S } from './suite/suite.js';", 'imports suite'],
    ['openai outside of models', 'src/score/x.ts', "import OpenAI from 'openai';", 'imports openai'],
    [
      'a part of openai outside of models',
      'src/cli/x.ts',
      "import { a } from 'openai/errors';",
      'imports openai/errors',
    ],
    ['octokit in a step', 'src/report/x.ts', "import { Octokit } from 'octokit';", 'imports octokit'],
    ['@actions in the CLI', 'src/cli/x.ts', "import * as core from '@actions/core';", 'imports @actions/core'],
    ['files in a step', 'src/suite/x.ts', "import { readFile } from 'node:fs/promises';", 'imports node:fs/promises'],
    [
      'a process in a step',
      'src/run/x.ts',
      "import { spawn } from 'node:child_process';",
      'imports node:child_process',
    ],
    [
      'randomness from Node',
      'src/run/x.ts',
      "import { createHash, randomBytes } from 'node:crypto';",
      'imports node:crypto',
    ],
    ['all of a Node module', 'src/run/x.ts', "import * as crypto from 'node:crypto';", 'imports node:crypto'],
    ['a Node module under its old name', 'src/cli/x.ts', "import { a } from 'fs';", 'imports fs without node:'],
    ['a require', 'src/run/x.ts', "export const a = require('openai');", 'imports openai'],
    ['the environment', 'src/run/x.ts', 'export const a = process.env.A;', 'uses process'],
    ['the environment, taken apart', 'src/run/x.ts', 'const { env } = process;\nexport const a = env;', 'uses process'],
    ['the global object', 'src/run/x.ts', 'export const a = globalThis;', 'uses globalThis'],
    ['the time of day', 'src/score/x.ts', 'export const a = Date.now();', 'uses Date.now'],
    ['the time of day in brackets', 'src/score/x.ts', "export const a = Date['now']();", 'uses Date.now'],
    ['a date without an argument', 'src/evaluate.ts', 'export const a = new Date();', 'uses new Date()'],
    ['a date without brackets', 'src/evaluate.ts', 'export const a = new Date;', 'uses new Date()'],
    ['chance', 'src/compare/x.ts', 'export const a = Math.random();', 'uses Math.random'],
    ['a timer', 'src/run/x.ts', 'setTimeout(() => {}, 1);', 'uses setTimeout'],
    ['a print', 'src/report/x.ts', "console.log('a');", 'uses console'],
    ['what Node 20 lacks', 'src/store/x.ts', 'export const a = Map.groupBy([], String);', 'uses Map.groupBy'],
    ['a name that says nothing', 'src/run/utils.ts', '', 'has a name that says nothing'],
    ['a barrel', 'src/score/scorers/index.ts', '', 'has a name that says nothing'],
    ['a name in another case', 'src/run/runTrials.ts', '', 'is not named in kebab-case'],
    ['a long file', 'src/run/x.ts', 'export {};\n'.repeat(251), 'has 251 lines, more than 250'],
    ['an entry with logic', 'src/bot/main.ts', 'export {};\n'.repeat(16), 'is an entry of 16 lines'],
    ['a room that nobody planned', 'src/lib/x.ts', '', 'lies in a room that has no arrow'],
    ['an import without its ending', 'src/run/x.ts', "import { a } from './a';", 'imports ./a without its ending'],
  ])('finds %s', (_what, path, text, violation) => {
    expect(check(path, text)).toContain(`${path}: ${violation}`);
  });

  test.each([
    [
      'earlier steps and ports',
      'src/compare/x.ts',
      "import { a } from '../run/a.js';\nimport type { B } from '../ports.js';",
    ],
    ['its own folder', 'src/score/scorers/x.ts', "import { a } from './a.js';\nimport { b } from '../b.js';"],
    [
      'everything else from a door',
      'src/cli/x.ts',
      "import { a } from '../world.js';\nimport { b } from '../../src/git/b.js';",
    ],
    ['a hash', 'src/run/x.ts', "import { createHash } from 'node:crypto';"],
    ['files in an adapter', 'src/store/x.ts', "import { open } from 'node:fs/promises';"],
    ['a date from a given time', 'src/run/x.ts', 'export const a = (now: number) => new Date(now);'],
    [
      'a member or a key of a global name',
      'src/run/x.ts',
      'export const a = (b: { process: string }) => ({ process: b.process });',
    ],
    [
      'words in comments and texts',
      'src/run/x.ts',
      '// process.env, Date.now()\nexport const a = "import \'openai\'";',
    ],
    ['a file at its limit', 'src/run/x.ts', 'export {};\n'.repeat(250)],
  ])('lets %s be', (_what, path, text) => {
    expect(check(path, text)).toEqual([]);
  });
});
