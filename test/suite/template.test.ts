import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Json } from '../../src/json.js';
import { createRenderer } from '../../src/suite/template.js';
import { anyCharacter } from '../any-character.js';

function render(template: string, variables: { [name: string]: Json }, partials: { [name: string]: string } = {}) {
  return createRenderer(partials).render(template, variables);
}

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '{{ secret }}',
          '{{',
          '}}',
          '{%',
          '%}',
          '{%- include "p" -%}',
          '{% raw %}',
          '{% endraw %}',
          '{# x #}',
          '| upcase',
        ],
        ...['{% assign secret = 1 %}', "{{ 'a' | append: 'b' }}", '{{{', '\\{{', '\n', '\r\n', '"', "'"],
      ),
      fc.string({ unit: anyCharacter, maxLength: 10 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('a value is written as it is, whatever it holds', () => {
  const renderer = createRenderer({ p: '[{{ value }}]' });
  fc.assert(
    fc.property(hostile, (value) => {
      const variables = { value, secret: 'SECRET', list: [value] };
      expect(renderer.render('<{{ value }}>', variables)).toEqual({ ok: true, text: `<${value}>` });
      expect(renderer.render("{% include 'p' %}{% render 'p', value: value %}", variables)).toEqual({
        ok: true,
        text: `[${value}][${value}]`,
      });
      expect(renderer.render('{% for one in list %}{{ one }}{% endfor %}', variables)).toEqual({
        ok: true,
        text: value,
      });
      expect(renderer.render('{% assign copy = value %}{{ copy | append: "" }}', variables)).toEqual({
        ok: true,
        text: value,
      });
      expect(renderer.render('{% capture copy %}{{ value }}{% endcapture %}{{ copy }}', variables)).toEqual({
        ok: true,
        text: value,
      });
    }),
    { seed: 9, numRuns: 1000 },
  );
});

test.each(['where_exp', 'reject_exp', 'group_by_exp', 'has_exp', 'find_exp', 'find_index_exp', 'map_exp'])(
  'the filter %s, which reads a value as an expression, does not exist',
  (filter) => {
    const rendered = render(`{{ list | ${filter}: "one", value }}`, { list: [1], value: 'secret', secret: 1 });
    expect(rendered).toMatchObject({ ok: false, fault: { code: 'BAD_TEMPLATE' } });
  },
);

test.each(['date', 'date_to_string', 'date_to_xmlschema', 'sample'])(
  'the filter %s, which would make requests differ from run to run, does not exist',
  (filter) => {
    expect(render(`{{ value | ${filter} }}`, { value: 'now' })).toMatchObject({
      ok: false,
      fault: { why: `undefined filter: ${filter}` },
    });
  },
);

test('lists and mappings are written as JSON, and nothing as nothing', () => {
  const variables = { list: ['a', { b: 1 }], mapping: { c: [true, null] }, nothing: null, number: 0.1, no: false };
  expect(render('{{ list }} {{ mapping }} {{ nothing }} {{ number }} {{ no }}', variables)).toEqual({
    ok: true,
    text: '["a",{"b":1}] {"c":[true,null]}  0.1 false',
  });
  expect(render('{% for one in list %}{{ one }};{% endfor %}{{ list | size }}', variables)).toEqual({
    ok: true,
    text: 'a;{"b":1};2',
  });
});

test.each([
  '{{ constructor }}',
  '{{ toString }}',
  '{{ __proto__ }}',
  '{{ process.env }}',
  '{{ value.constructor }}',
  '{{ mapping.hasOwnProperty }}',
])('%s is an undefined variable', (template) => {
  expect(render(template, { value: 'x', mapping: {} })).toMatchObject({
    ok: false,
    fault: { code: 'UNDEFINED_VARIABLE' },
  });
});

test.each(['constructor', '__proto__', '/etc/passwd', '../x'])('no file and no member %s is a partial', (name) => {
  expect(render(`{% include '${name}' %}`, {})).toMatchObject({
    ok: false,
    fault: { code: 'BAD_TEMPLATE', why: expect.stringContaining('no partial is named') },
  });
});

test('one case leaves nothing behind for the next', () => {
  const renderer = createRenderer({});
  const template = '{% assign x = value %}{% increment n %}{% cycle "a", "b" %}{{ x }}';
  expect(renderer.render(template, { value: 1 })).toEqual({ ok: true, text: '0a1' });
  expect(renderer.render(template, { value: 2 })).toEqual({ ok: true, text: '0a2' });
  expect(renderer.render('{{ x }}', {})).toMatchObject({ ok: false });
});

test('partials that multiply are stopped', () => {
  const partials = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [`p${at}`, `{{ text | append: text }}{% include 'p${at + 1}' %}`.repeat(9)]),
  );
  const rendered = render("{% include 'p0' %}", { text: 'x'.repeat(10_000) }, { ...partials, p12: '' });
  expect(rendered).toMatchObject({ ok: false, fault: { code: 'TEMPLATE_LIMIT' } });
});
