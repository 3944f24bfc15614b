import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alignedLines } from './aligned-lines.js';

it.each([
  {
    name: 'lines that stand as they are',
    template: 'kind: A\nmetadata:\n  name: {{ .x }}\nspec: 1',
    made: 'kind: A\nmetadata:\n  name: cart\nspec: 1',
    want: [1, 2, 3, 4],
  },
  {
    name: 'a loop',
    template: '{{- range .all }}\n- name: {{ .name }}\n  port: {{ .port }}\n{{- end }}',
    made: '- name: a\n  port: 1\n- name: b\n  port: 2',
    want: [2, 3, 2, 3],
  },
  {
    name: 'what another template wrote',
    template: 'labels:\n  {{- include "x" . }}\nspec: 1',
    made: 'labels:\n  app: a\n  tier: b\nspec: 1',
    want: [1, 1, 1, 3],
  },
  { name: 'comments and marks', template: '# a\n---\nkind: A', made: '\nkind: A', want: [3, 3] },
  { name: 'nothing', template: '', made: 'kind: A', want: [1] },
])('finds $name', ({ template, made, want }) => {
  const lineOf = alignedLines(template, made);
  expect(made.split('\n').map((_, at) => lineOf(at + 1))).toEqual(want);
});

it('tells a line of the template, whatever both are', () => {
  const text = fc.array(fc.constantFrom('a: {{ x }}', 'a: b', '- c', '', '{{', '# d'), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (template, made) => {
      const lineOf = alignedLines(template.join('\n'), made.join('\n'));
      const last = Math.max(1, template.length);
      return made.every((_, at) => lineOf(at + 1) >= 1 && lineOf(at + 1) <= last);
    }),
  );
});
