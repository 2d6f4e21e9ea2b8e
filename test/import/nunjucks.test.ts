import { expect, test } from '@jest/globals';
import { fillIn, fitNunjucks } from '../../src/import/promptfoo/nunjucks.js';
import { createRenderer } from '../../src/suite/template.js';

test.each<[string, string[]]>([
  ['Hello {{name}}, {{ user.first }} of {{ list[0] }}', ['name', 'user', 'list']],
  ["{{ user['first'] }}", ['user']],
  ['{% for item in items %}{{ item.name }}, {{ x }}{% endfor %}', ['items', 'x']],
  ['{{- a -}} {%- for b in c -%}{%- endfor -%}', ['a', 'c']],
  ['No { braces } or % signs', []],
])('%j is the same in Liquid', (template, variables) => {
  expect(fitNunjucks(template)).toEqual({ fits: true, variables, differs: [] });
  expect(createRenderer({}).check(template)).toBeNull();
});

test.each([
  ['Hi {{ name | upper }}', 3, '`{{ name | upper }}`, which is more than a variable,'],
  ['{{ a + b }}', 0, '`{{ a + b }}`, which is more than a variable,'],
  ['{{ f(x) }}', 0, '`{{ f(x) }}`, which is more than a variable,'],
  ['{{ env.OPENAI_API_KEY }}', 0, '`{{ env.OPENAI_API_KEY }}`, which is more than a variable,'],
  ['{{ _conversation }}', 0, '`{{ _conversation }}`, which is more than a variable,'],
  ['x{# note #}', 1, 'a comment `{# … #}`, which is text in Liquid,'],
  ['{% raw %}{{ a }}{% endraw %}', 0, '`{% raw %}`, which is not the same in Liquid,'],
  ['{% set a = 1 %}', 0, '`{% set a = 1 %}`, which is not the same in Liquid,'],
  ['{% if a %}{% elif b %}{% endif %}', 10, '`{% elif b %}`, which is not the same in Liquid,'],
  ['{% for a in range(3) %}', 0, '`{% for a in range(3) %}`, which is over more than a variable,'],
])('%j is not', (template, offset, why) => {
  expect(fitNunjucks(template)).toEqual({ fits: false, offset, why });
});

test('a condition is kept, and said to hold for more values in Liquid', () => {
  expect(fitNunjucks('a {% if x %}b{% else %}c{% endif %}')).toEqual({
    fits: true,
    variables: ['x'],
    differs: [{ offset: 2, why: '`{% if x %}` holds in Liquid for an empty text and for 0 as well' }],
  });
});

test.each([
  ['{{a}} {{ b }}{{gone}}', 'x {"c":1}'],
  ['{{n}}', '5'],
  ['{{ a | upper }}', null],
  ['{% if a %}x{% endif %}', null],
  ['{{env}}', null],
])('%j is filled in to %j', (template, expected) => {
  expect(fillIn(template, { a: 'x', b: { c: 1 }, n: 5, env: 'secret' })).toBe(expected);
});
