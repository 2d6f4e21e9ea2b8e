import { describe, expect, test } from '@jest/globals';
import { type Encoder, findDuplicate } from '../../src/feedback/find-duplicate.js';

/** Every text is at this cosine from the first. */
const encoder = (cosine: number): Encoder => ({
  embed: async (texts) => texts.map((_, index) => (index === 0 ? [1, 0] : [cosine, Math.sqrt(1 - cosine * cosine)])),
});
const broken: Encoder = { embed: () => Promise.reject(new Error('out of memory')) };
const one = (text: string) => [
  { id: 'other', text: 'Something else entirely' },
  { id: 'a', text },
];

const alike = [
  ['How do I reset my password?', 'How can I reset my password?'],
  ['My package arrived damaged and wet', 'My package arrived damaged and wet, thanks'],
  ['The app crashes when I open settings', 'App crashes when opening the settings'],
  ['I need an invoice for my last order', 'I need the invoice for my last order'],
  ['My discount code is rejected at checkout', 'Discount code gets rejected at checkout'],
  ["The tracking link doesn't work", 'The tracking link does not work'],
] as const;

const different = [
  ['I want to cancel my subscription', 'I want to keep my subscription'],
  ['I want my money back', "I don't want my money back"],
  ['How do I open an account?', 'How do I close an account?'],
  ['Turn the lights on in the kitchen', 'Turn the lights off in the kitchen'],
  ['Book a flight from Berlin to Paris', 'Book a flight from Paris to Berlin'],
  ['Is the store open on Sunday?', 'Is the store open on Monday?'],
  ['When will my order arrive?', 'Where will my order arrive?'],
  ['Convert 12 dollars to euros', 'Convert 120 dollars to euros'],
  ['Order 1 arrived late again', 'Order 2 arrived late again'],
  ['Can I pay by card or cash?', 'Can I pay by card and cash?'],
  ['Delete my whole account', 'Delete my whole account history'],
  ['Write an email to my boss', 'Write an angry email to my boss'],
  ['I can log in to the app', 'I cannot log in to the app'],
  ['A dish with nuts and milk', 'A dish without nuts and milk'],
  ['返金してください', '返品してください'],
  ['Ich will mein Geld zurück', 'Ich will mein Geld nicht zurück'],
] as const;

describe('finding a duplicate', () => {
  test.each([
    ['I want my money back', '  i WANT my money\nback!! '],
    ['Straße', 'STRASSE'],
    ['“Hello”', '"hello"'],
  ])('takes %j and %j for the same', async (a, b) => {
    expect(await findDuplicate(a, one(b), null)).toEqual({ id: 'a', kind: 'same', likeness: 1 });
  });

  test.each(alike)('takes %j and %j for alike, with an encoder and without', async (a, b) => {
    for (const how of [null, encoder(0.85), broken]) {
      expect(await findDuplicate(a, one(b), how)).toMatchObject({ id: 'a', kind: 'similar' });
      expect(await findDuplicate(b, one(a), how)).toMatchObject({ id: 'a', kind: 'similar' });
    }
  });

  test.each(different)('keeps %j and %j apart, even when an encoder calls them the same', async (a, b) => {
    for (const how of [null, encoder(1)]) {
      expect(await findDuplicate(a, one(b), how)).toBeNull();
      expect(await findDuplicate(b, one(a), how)).toBeNull();
    }
  });

  test('believes an encoder that calls two texts unlike', async () => {
    expect(await findDuplicate(alike[0][0], one(alike[0][1]), encoder(0.79))).toBeNull();
  });

  test('is stricter with few words, and finds nothing for nothing', async () => {
    expect(await findDuplicate('Cancel order', one('Cancel my order'), null)).toBeNull();
    expect(await findDuplicate('Cancel order', one('Cancel my order'), encoder(0.9))).toMatchObject({ id: 'a' });
    expect(await findDuplicate(' ', one(' '), null)).toBeNull();
    expect(await findDuplicate('hello', [], encoder(1))).toBeNull();
  });

  test('names the nearest of several', async () => {
    const cases = [
      { id: 'far', text: 'Could you please get to be charging twice the subscription of mine' },
      { id: 'near', text: 'I was charged twice for the subscription' },
    ];
    expect(await findDuplicate('I was charged twice for my subscription', cases, null)).toMatchObject({ id: 'near' });
  });
});
