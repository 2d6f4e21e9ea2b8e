import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runnerLog } from '../../src/action/log.js';
import { tellFailure } from '../../src/action/tell-failure.js';
import { UserError } from '../../src/errors.js';
import { hostileText } from '../report/hostile-text.js';
import { runnerCommands } from '../report/runner-commands.js';

function recorded() {
  const written: string[] = [];
  return { written, log: runnerLog((text) => written.push(text)) };
}

describe('the log of a runner', () => {
  test('holds no command, whatever is told', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { written, log } = recorded();
        log.info(text);
        expect(runnerCommands(written.join(''), { anyName: true })).toEqual([]);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  test('holds one command for an error, in one line, whatever its title and text are', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, text) => {
        const { written, log } = recorded();
        log.error(title, text);
        const printed = written.join('');
        expect(printed).toMatch(/^::error title=[^:,\n\r]*::[^\n\r]*\n$/);
        // Read with and without the signs that the runner skips.
        expect(runnerCommands(printed, { anyName: true })).toEqual(['error', 'error']);
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  test('keeps every line of an error’s text', () => {
    const { written, log } = recorded();
    log.error('TITLE: a, b', '100 %\npermissions:\n  checks: write');
    expect(written).toEqual(['::error title=TITLE%3A a%2C b::100 %25%0Apermissions:%0A  checks: write\n']);
  });
});

describe('a failure', () => {
  test('that a user can mend is told without a stack, after the problems that it comes with', () => {
    const { written, log } = recorded();
    const problem = {
      file: 'a.yml',
      line: 2,
      col: 3,
      severity: 'error',
      code: 'BAD_KEY',
      why: 'why',
      fix: 'fix',
    } as const;
    expect(tellFailure(new UserError('NOT_WRITTEN', 'it failed', 'mend it', 3, [problem]), log)).toBe(3);
    expect(written).toEqual([
      '::error title=BAD_KEY::a.yml:2:3 BAD_KEY why, fix\n',
      '::error title=NOT_WRITTEN::it failed, mend it\n',
    ]);
  });

  test('that is a mistake of this program is told with its stack, and is not taken for a verdict', () => {
    const { written, log } = recorded();
    expect(tellFailure(new TypeError('\n::error::x is undefined'), log)).toBe(3);
    expect(written.join('')).toMatch(/^::error title=UNEXPECTED::TypeError: .*log\.test/);
    expect(runnerCommands(written.join(''))).toEqual(['error', 'error']);
    expect(tellFailure('thrown text', log)).toBe(3);
  });
});
