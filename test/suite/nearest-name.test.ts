import { expect, test } from '@jest/globals';
import { nearestName } from '../../src/suite/nearest-name.js';

const NAMES = ['prompt', 'cases', 'critical_tags', 'maxTokens', 'usd', 'id'];

test.each([
  ['promt', 'prompt'],
  ['PROMPT', 'prompt'],
  ['case', 'cases'],
  ['critical-tags', 'critical_tags'],
  ['criticalTags', 'critical_tags'],
  ['max_tokens', 'maxTokens'],
  ['crit', 'critical_tags'],
  ['zzz', null],
  ['x', null],
  ['', null],
  ['command', null],
  ['prompt'.repeat(1000), null],
])('for %j it suggests %j', (name, nearest) => {
  expect(nearestName(name, NAMES)).toBe(nearest);
});

test('where there is nothing to suggest it suggests nothing', () => {
  expect(nearestName('prompt', [])).toBeNull();
});
