import { expect, it } from 'vitest';
import type { Answer } from '../answer';
import type { Scene, SceneNode, SceneRelation } from '../cytoscape/scene';
import { answerCsv } from './answer-csv';
import { nodesCsv, relationsCsv } from './csv';
import { toDot } from './dot';
import { toGraphml } from './graphml';
import { toMermaid } from './mermaid';
import { toSvg } from './svg';

const node = (ref: string, name: string, more: Partial<SceneNode> = {}): SceneNode => ({
  ref,
  name,
  namespace: 'shop',
  kind: 'service',
  isSeed: false,
  level: -1,
  severity: 'DOWN',
  before: '',
  group: 'team',
  ...more,
});
const relation = (from: string, to: string, more: Partial<SceneRelation> = {}): SceneRelation => ({
  from,
  to,
  via: 'http',
  criticality: 'SOFT',
  assumed: false,
  confidence: 0.9,
  isDeclaredOnly: false,
  ...more,
});
const scene: Scene = {
  nodes: [node('service:shop/b', 'b'), node('service:shop/a', 'a', { isSeed: true, level: 0, severity: null })],
  relations: [relation('service:shop/b', 'service:shop/a')],
  total: 2,
};
/** A scene whose one name, ref, via and group say the same. */
const named = (text: string): Scene => ({
  nodes: [node(text, text, { group: text, namespace: text }), node('a', 'a')],
  relations: [relation(text, 'a', { via: text })],
  total: 2,
});
/** What names from outside may hold to break out of a format. */
const HOSTILE = [
  '"]; n9["x',
  '" ]; evil [label="x',
  'ends with \\',
  '\\" -> x',
  '<script>alert(1)</script>',
  '</data></node><node id="evil"/>',
  "it's & <b>",
  ']]>',
  '"><img src=x onerror=alert(1)>',
  'a|"b"|c',
  '`**x**`',
  'x\n  n9 --> n8',
  '#quot;',
  'x\u0001\u0000\ud800y',
  '=HYPERLINK("http://x")',
  '@SUM(1)',
  '+1',
  '-1',
  '\t=1',
  '＝1',
];

it('writes each format of a small drawing', () => {
  expect(toDot(scene)).toContain('"service:shop/b" -> "service:shop/a" [style=dashed, label="http"]');
  expect(toMermaid(scene).split('\n').slice(0, 4)).toEqual([
    'flowchart LR',
    '  n0["b"]:::down',
    '  n1["a"]:::seed',
    '  n0 -.->|"http"| n1',
  ]);
  expect(toGraphml(scene)).toContain('<edge source="n0" target="n1"><data key="edge-via">http</data>');
  expect(nodesCsv(scene).split('\r\n')[1]).toBe('service:shop/b,b,shop,service,0,1,down,team,,service:shop/a,');
  expect(relationsCsv(scene).split('\r\n')[1]).toBe('service:shop/b,service:shop/a,http,soft,0,0.9,0,');
});

it('says a mark by a sign in every format', () => {
  const marked: Scene = {
    nodes: [node('b', 'b', { mark: 'added' }), node('a', 'a')],
    relations: [relation('b', 'a', { mark: 'cut' })],
    total: 2,
  };
  expect(toDot(marked)).toContain('label="+ b"');
  expect(toDot(marked)).toContain('label="✂ http"');
  expect(toMermaid(marked)).toContain('n0["+ b"]');
  expect(toGraphml(marked)).toContain('<data key="node-mark">added</data>');
  expect(nodesCsv(marked)).toContain(',added,');
});

it.each(HOSTILE)('no name breaks out of Mermaid: %j', (text) => {
  const lines = toMermaid(named(text)).trimEnd().split('\n');
  expect(lines[0]).toBe('flowchart LR');
  expect(lines[1]).toMatch(/^ {2}n0\["[^"`<>|\\]*"\]:::down$/);
  expect(lines[2]).toBe('  n1["a"]:::down');
  expect(lines[3]).toMatch(/^ {2}n0 -\.->(\|"[^"`<>|\\]*"\|)? n1$/);
  expect(lines.length).toBe(8);
});

it.each(HOSTILE)('no name breaks out of DOT: %j', (text) => {
  const lines = toDot(named(text)).trimEnd().split('\n');
  const string = '"(?:[^"\\\\]|\\\\.)*"';
  expect(lines[3]).toMatch(new RegExp(`^ {2}${string} \\[label=${string}, color="#c4320a", penwidth=2\\];$`));
  expect(lines[5]).toMatch(new RegExp(`^ {2}${string} -> "a" \\[style=dashed, label=${string}\\];$`));
  expect(lines.length).toBe(7);
});

it.each(HOSTILE)('no name breaks out of GraphML or SVG: %j', (text) => {
  const box = { x: 0, y: 0, width: 9, height: 9, kind: 'service', fill: '', stroke: '', strokeWidth: 1, dash: '' };
  const theme = { surface: '#fff', text: '#000', font: 'sans' };
  const svg = toSvg([{ ...box, label: text, isBox: false, isRound: true }], [], theme);
  for (const xml of [toGraphml(named(text)), svg]) {
    // Every < opens one of the format's own elements, every & one of XML's own entities, and nothing else is there.
    expect(xml.replaceAll(/<\/?[a-z]+(?: [\w.:-]+="[^"<]*")*\/?>|<\?xml [^>]*\?>/g, '')).not.toMatch(/[<>]/);
    expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos);)/);
    expect(xml).not.toMatch(/[^\P{Cc}\t\n\r]/u);
  }
  expect([...toGraphml(named(text)).matchAll(/<node /g)].length).toBe(2);
});

it.each(HOSTILE)('no name is a formula or breaks out of its cell: %j', (text) => {
  for (const csv of [nodesCsv(named(text)), relationsCsv(named(text))]) {
    const rows = parsed(csv);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    for (const value of rows.flat()) expect(value).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
  }
});

it('writes the list of an answer, its cells quoted and never formulas', () => {
  const answer: Answer = {
    seeds: ['datastore:shop/db'],
    called: new Map(),
    rows: [
      {
        ref: 'service:shop/a',
        name: '=HYPERLINK("x")',
        namespace: 'shop',
        kind: 'service',
        hops: 1,
        severity: 'DOWN',
        criticality: null,
        path: ['datastore:shop/db', 'service:shop/a'],
        because: [],
        owners: ['owner:shop/one', 'owner:shop/two'],
        environments: [],
        system: null,
        redundancy: null,
      },
    ],
    total: 1,
    sentence: '',
    bySeverity: [],
    hidden: 0,
    unresolved: 0,
    unresolvedEndpoints: [],
    owners: [],
    cycles: [],
    restsOn: [],
  };
  expect(answerCsv(answer).split('\r\n')[1]).toBe(
    `service:shop/a,"'=HYPERLINK(""x"")",service,1,down,,owner:shop/one owner:shop/two,datastore:shop/db > service:shop/a`,
  );
});

/** A reader of RFC 4180, apart from the writer. */
function parsed(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g;
  for (const [, quoted, plain, end] of csv.matchAll(cells)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
