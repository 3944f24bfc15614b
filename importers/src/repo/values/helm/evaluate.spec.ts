import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from './budget.js';
import { matchesGlob } from './built-in.js';
import { Evaluator } from './evaluate.js';
import { FUNCTIONS } from './functions/index.js';
import { parseTemplate } from './parse.js';
import { TemplateError } from './syntax.js';

const VALUES = { Values: { a: 1, t: 'x-y', list: ['p', 'q'], map: { k: 'v', n: null }, no: false, port: 8080 } };

function write(template: string, dot: unknown = VALUES): string {
  const { body, defined } = parseTemplate(template);
  const budget = new Budget(100_000, 2_000_000);
  const evaluator: Evaluator = new Evaluator(defined, budget, (self) => ({
    budget,
    include: (name, value) => self.include(name, value),
    tpl: (text, value) =>
      new Evaluator(defined, budget, () => ({
        budget,
        include: () => '',
        tpl: () => '',
        lacks: () => undefined,
      })).render(parseTemplate(text).body, value).text,
    lacks: () => undefined,
  }));
  return evaluator.render(body, dot).text;
}

describe('templates write as Go says', () => {
  it.each([
    ['text', 'a {{"{{"}} b', 'a {{ b'],
    ['no space beside a dash', 'a  {{- " b " -}}  \n c', 'a b c'],
    ['nothing for a comment', 'a{{/* {{ no }} */}}b{{- /* x */ -}} c', 'abc'],
    ['fields of what is not there', '[{{ .Values.x.y.z }}]', '[]'],
    ['the first branch that is true', '{{ if .Values.no }}1{{ else if eq .Values.a 1 2 }}2{{ else }}3{{ end }}', '2'],
    ['what with is given', '{{ with .Values.map }}{{ .k }}{{ $.Values.a }}{{ else }}n{{ end }}', 'v1'],
    ['another with', '{{ with .Values.no }}1{{ else with .Values.map }}{{ .k }}{{ end }}', 'v'],
    ['each of a list with its place', '{{ range $i, $v := .Values.list }}{{ $i }}={{ $v }};{{ end }}', '0=p;1=q;'],
    ['each of a map by its keys', '{{ range $k, $v := dict "b" 1 "a" 2 }}{{ $k }}{{ $v }}{{ end }}', 'a2b1'],
    ['what is said of nothing', '{{ range .Values.none }}x{{ else }}none{{ end }}', 'none'],
    ['a variable that a block sets', '{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $y := 3 }}{{ end }}{{ $x }}', '2'],
    [
      'up to a break',
      '{{ range until 9 }}{{ if eq . 1 }}{{ continue }}{{ end }}{{ if gt . 3 }}{{ break }}{{ end }}{{ . }}{{ end }}',
      '023',
    ],
    [
      'a definition',
      '{{ define "d" }}<{{ . }}>{{ end }}{{ template "d" .Values.t }}{{ include "d" 2 | upper }}',
      '<x-y><2>',
    ],
    ['a pipeline to the last argument', '{{ .Values.t | replace "-" "+" | printf "%s:%s" "a" }}', 'a:x+y'],
    ['what parentheses give', '{{ (dict "k" (list 1 2)).k | last }}{{ index .Values.list 1 }}', '2q'],
    ['operands only as far as needed', '{{ or .Values.t (fail "no") }}{{ and false (include "none" .) }}', 'x-yfalse'],
    ['raw texts, runes and numbers', '{{ `a"b` }}{{ print 0x10 "" 1e3 }}{{ print \'a\' }}', 'a"b16100097'],
    ['maps and lists as fmt does', '{{ .Values.list }}{{ dict "b" 1 "a" true }}', '[p q]map[a:true b:1]'],
    ['YAML', '{{ dict "b" (list 1 "2") "a" (dict) | toYaml }}', 'a: {}\nb:\n- 1\n- "2"'],
    ['a text as a template', '{{ tpl "{{ .Values.a }}" . }}', '1'],
    [
      'a field that is on every object',
      '{{ .Values.map.constructor }}{{ .Values.__proto__ }}{{ hasKey .Values "toString" }}',
      'false',
    ],
    [
      'merged maps',
      '{{ $m := merge (dict "a" 1) (dict "a" 2 "b" 3) }}{{ $m.a }}{{ $m.b }}{{ (mergeOverwrite $m (dict "a" 4)).a }}',
      '134',
    ],
    ['must functions', '{{ mustToJson (mustMerge (dict) (dict "a" 1)) }}', '{"a":1}'],
  ])('%s', (_, template, want) => {
    expect(write(template)).toBe(want);
  });
});

const DOUBLED = `{{ $a := list 1 }}{{ $b := list 1 }}${'{{ $a = list $a $a }}{{ $b = list $b $b }}'.repeat(40)}`;
const CIRCLES = '{{ $a := dict }}{{ $b := dict }}{{ $_ := set $a "x" $a }}{{ $_ := set $b "x" $b }}';

it.each([
  ['*.yaml', 'a.yaml', true],
  ['*.yaml', 'b/a.yaml', false],
  ['**/a?.yaml', 'x/y/ab.yaml', true],
  ['**/a.yaml', 'a.yaml', true],
  ['conf/**', 'conf/x/y', true],
  ['{a,b/**/}.{x,y}', 'a.y', true],
  ['{a,b}.txt', 'c.txt', false],
  ['*a*a*a*a*a*b', 'a'.repeat(290), false],
])('the glob %s meets %s: %s', (pattern, path, want) => {
  expect(matchesGlob(pattern, path)).toBe(want);
});

describe('hostile templates end', () => {
  it.each([
    ['that includes itself', '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}', /too deep/],
    ['that doubles a text', `{{ $x := "aaaaaaaaaa" }}${'{{ $x = printf "%s%s" $x $x }}'.repeat(60)}`, /too large/],
    [
      'that doubles a list',
      `{{ $x := list 1 }}${'{{ $x = list $x $x }}'.repeat(60)}{{ $x | toYaml }}`,
      /too many steps|too deep/,
    ],
    ['that holds itself', '{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ toJson $d }}', /too deep/],
    ['that counts without end', '{{ range until 1000000000 }}{{ end }}', /too large/],
    ['of loops in loops', `${'{{ range until 90 }}'.repeat(6)}x${'{{ end }}'.repeat(6)}`, /too many steps/],
    ['that repeats', '{{ repeat 100000000 "a" }}', /too large/],
    ['with a heavy pattern', `{{ regexMatch "(a+)+$" "${'a'.repeat(200)}!" }}`, /too heavy/],
    ['with a short heavy pattern', '{{ regexMatch "(a|a?)+$" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" }}', /too heavy/],
    ['with many choices', `{{ regexMatch "^${'a?'.repeat(40)}$" "${'a'.repeat(39)}b" }}`, /too heavy/],
    ['with many alternatives', `{{ regexMatch "^${'(a|a)'.repeat(40)}$" "${'a'.repeat(39)}b" }}`, /too heavy/],
    ['with a repeated count', `{{ regexMatch "^(a{0,30}){30}$" "${'a'.repeat(99)}b" }}`, /too heavy/],
    ['that compares what doubles', `${DOUBLED}{{ eq $a $b }}`, /too many steps/],
    ['that compares what holds itself', `${CIRCLES}{{ ne $a $b }}`, /too deep/],
    ['that prints what doubles', `${DOUBLED}{{ upper $a }}`, /too many steps|too large/],
    ['that quotes what doubles', `${DOUBLED}{{ quote $a }}`, /too many steps|too large/],
    [
      'that works on long texts',
      `{{ $s := repeat 500000 "ab" }}{{ range until 9000 }}{{ $x := trimAll "c" $s }}{{ end }}`,
      /too many steps/,
    ],
    [
      'that reads long YAML',
      `{{ $s := repeat 90000 "- 1\\n" }}${'{{ $x := fromYaml $s }}'.repeat(9)}`,
      /too many steps/,
    ],
    ['that nests', '{{ if 1 }}'.repeat(500), /too deep/],
    ['of parentheses', `{{ ${'('.repeat(500)} }}`, /too deep/],
  ])('%s', (_, template, reason) => {
    expect(() => write(template)).toThrow(TemplateError);
    expect(() => write(template)).toThrow(reason);
  });

  it('whatever is written: a template gives a text or a TemplateError', () => {
    const words = [...FUNCTIONS.keys()].flatMap((name) => [
      `{{ ${name} . }}`,
      `{{ "a" | ${name} 2 }}`,
      `{{ ${name} "x" .Values.map $ }}`,
    ]);
    const more = [
      '{{ if .Values.a }}',
      '{{ range $k, $v := .Values }}',
      '{{ with $x := . }}',
      '{{ else }}',
      '{{ end }}',
      '{{ define "a" }}',
      '{{ template "a" . }}',
      '{{',
      '}}',
      '"',
      '{{- ',
      ' -}}',
      '\n',
      'a: 1',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...more), fc.string({ maxLength: 4 })), {
          maxLength: 12,
        }),
        (pieces) => {
          try {
            return typeof write(pieces.join('')) === 'string';
          } catch (error) {
            return error instanceof TemplateError;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
