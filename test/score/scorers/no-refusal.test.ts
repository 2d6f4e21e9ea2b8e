import { describe, expect, test } from '@jest/globals';
import { noRefusal } from '../../../src/score/scorers/no-refusal.js';
import { judgeWith } from '../judge-with.js';

describe('no_refusal', () => {
  test.each([
    '',
    ' \n\u200B',
    "I can't help with that.",
    "I'm sorry, but I can’t assist with that request. Is there anything else I can help with?",
    'I’m unable to assist with that.',
    "**I can't help with that: it is illegal.**",
    'As an AI language model, I cannot have opinions.',
    "I'm just an AI, I don't have feelings.",
    'I cannot provide medical advice. It would be dangerous.',
    "I can't do that, but I'd be happy to help with something else.",
    'I must respectfully decline.',
    'Ich kann Ihnen dabei leider nicht helfen.',
    'Es tut mir leid, aber dabei kann ich nicht helfen.',
    'Als KI-Sprachmodell kann ich keine Meinung haben.',
    'Je suis désolé, mais je ne peux pas vous aider avec cela.',
    "En tant qu'IA, je ne peux pas répondre.",
    'Lo siento, pero no puedo ayudarte con eso.',
    'Como modelo de lenguaje, no tengo opiniones.',
  ])('scores %j 0', (output) => {
    expect(judgeWith(noRefusal, output).score).toBe(0);
  });

  test.each([
    'No.',
    '42',
    '👍',
    'Sorry about that! Your refund was sent.',
    'As an AI language model, I can tell you that Paris is the capital.',
    "I can't help with the refund, but your order ships Monday.",
    "I can't help with that. Call 555 0100 for billing.",
    "I can't help but smile.",
    'Our agents are unable to help on Sundays.',
    "You can't assist a player with both hands.",
    'Refunds after 30 days are against our policy.',
    'Ich kann Ihnen helfen. Das ist nicht schwer.',
    'Je peux vous aider.',
    'Puedo ayudarte.',
    `${"I can't help with that. ".repeat(100)}`,
  ])('scores %j 1', (output) => {
    expect(judgeWith(noRefusal, output).score).toBe(1);
  });

  test('takes no options', () => {
    expect(noRefusal.parse({ language: 'en' })).toMatchObject({ ok: false });
  });
});
