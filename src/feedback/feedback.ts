/** What is wrong with an answer, as the issue form offers it. `slow` and `interface` make no case. */
export type Wrong = 'incorrect' | 'too_long' | 'tone' | 'unsafe' | 'injection' | 'slow' | 'interface' | 'other';

/** What a feedback issue says, field by field; texts as they were written, '' where nothing was. */
export interface Feedback {
  /** Name of the suite that was chosen. */
  suite: string;
  /** What the user sent. */
  input: string;
  /** What the model answered. */
  output: string;
  rating: string;
  wrong: Wrong[];
  /** What is wrong, in the reporter's words. */
  complaint: string;
  /** What it should have said. */
  expected: string;
  frequency: string;
  seen: string;
}
