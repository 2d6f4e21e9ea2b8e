import type { Feedback, Wrong } from './feedback.js';

/** One field of the issue form: GitHub renders `label` as a heading, `id` is its parameter in a pre-filled link. */
export interface FormField {
  /** The member of the feedback that it fills. */
  id: keyof Feedback;
  label: string;
  /** How people name it in an issue without the form, folded to lower case. */
  aliases: readonly string[];
}

/** In the order of the form. Changing a label leaves issues written before unreadable as forms: add the old one to `aliases`. */
export const formFields: readonly FormField[] = [
  { id: 'suite', label: 'Suite', aliases: ['eval suite', 'test suite'] },
  {
    id: 'input',
    label: 'What the user sent',
    aliases: [
      'input',
      'user',
      'user input',
      'user message',
      'message',
      'question',
      'customer',
      'asked',
      'they asked',
      'i asked',
    ],
  },
  {
    id: 'output',
    label: 'What the model answered',
    aliases: [
      'output',
      'model',
      'model output',
      'model answer',
      'answer',
      'bot',
      'assistant',
      'response',
      'reply',
      'actual',
      'got',
      'actual behavior',
      'actual behaviour',
    ],
  },
  { id: 'rating', label: 'Rating', aliases: [] },
  { id: 'wrong', label: 'What is wrong', aliases: ['kind of problem'] },
  {
    id: 'complaint',
    label: 'In your words',
    aliases: ['complaint', 'problem', 'issue', 'feedback', 'comment', 'description', 'why', 'why is it wrong'],
  },
  {
    id: 'expected',
    label: 'What it should have said',
    aliases: [
      'expected',
      'expected answer',
      'expected output',
      'expected behavior',
      'expected behaviour',
      'should be',
      'should have said',
      'correct answer',
    ],
  },
  { id: 'frequency', label: 'How often', aliases: ['frequency'] },
  { id: 'seen', label: 'Where it was seen', aliases: ['seen', 'where', 'environment', 'url', 'link'] },
];

/** What can be ticked under "What is wrong". */
export const wrongLabels: Readonly<Record<Wrong, string>> = {
  incorrect: 'Incorrect',
  too_long: 'Too long',
  tone: 'Tone',
  unsafe: 'Unsafe',
  injection: 'Prompt injection',
  slow: 'Slow',
  interface: 'The interface, not the answer',
  other: 'Other',
};
