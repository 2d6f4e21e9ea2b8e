import type { Wrong } from '../../src/feedback/feedback.js';
import { formFields, wrongLabels } from '../../src/feedback/form-fields.js';

export type Filled = {
  suite?: string;
  input?: string;
  output?: string;
  wrong?: Wrong[];
  complaint?: string;
  expected?: string;
};

/** The body that GitHub makes of the issue form. */
export function feedbackIssue(filled: Filled = {}): string {
  const { wrong = ['incorrect'], ...texts } = filled;
  const written: { [field: string]: string } = {
    suite: 'support',
    input: 'I want my money back',
    output: 'No.',
    complaint: 'It should be filed as a refund',
    expected: 'refund',
    ...texts,
    wrong: Object.entries(wrongLabels)
      .map(([kind, label]) => `- [${wrong.includes(kind as Wrong) ? 'X' : ' '}] ${label}`)
      .join('\n'),
  };
  return formFields.map(({ id, label }) => `### ${label}\n\n${written[id] || '_No response_'}`).join('\n\n');
}
