import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, type GraphSide } from './difference.js';

/** A claim of a drawn graph. */
interface Drawn {
  readonly from: string;
  readonly type: string;
  readonly to: string;
  readonly via: string;
  readonly scope: string;
  readonly part: string;
  readonly since: number;
  /** What it says. */
  readonly text: string;
}

const keyOf = ({ from, type, to, via, scope, part }: Drawn): readonly string[] => [from, type, to, via, scope, part];
const inOrder = (a: readonly string[], b: readonly string[]): number => {
  const at = a.findIndex((text, index) => text !== b[index]);
  return at < 0 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
};
const table = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

/** Columns as a store gives them. REPORTS claims are reports of their `to`. */
function sideOf(claims: readonly Drawn[]): GraphSide {
  const refs = table(claims.flatMap(({ from, to }) => [from, to]));
  const relations = claims.filter(({ type }) => type !== 'REPORTS').sort((a, b) => inOrder(keyOf(a), keyOf(b)));
  const reports = claims
    .filter(({ type }) => type === 'REPORTS')
    .sort((a, b) => inOrder([a.to, a.scope, a.part], [b.to, b.scope, b.part]));
  const column = (rows: readonly Drawn[], name: keyof Drawn) => {
    const texts = table(rows.map((row) => String(row[name])));
    return { texts, rows: rows.map((row) => texts.indexOf(String(row[name]))) };
  };
  const type = column(relations, 'type');
  const via = column(relations, 'via');
  const shared = (rows: readonly Drawn[]) => ({
    count: rows.length,
    scope: Int32Array.from(column(rows, 'scope').rows),
    scopes: column(rows, 'scope').texts,
    part: Int32Array.from(column(rows, 'part').rows),
    parts: column(rows, 'part').texts,
    standing: new Uint8Array(rows.length),
    confidence: new Float32Array(rows.length),
    since: Int32Array.from(rows, ({ since }) => since),
    properties: rows.map(({ text }) => text),
  });
  return {
    refs,
    relations: {
      ...shared(relations),
      from: Int32Array.from(relations, ({ from }) => refs.indexOf(from)),
      to: Int32Array.from(relations, ({ to }) => refs.indexOf(to)),
      type: Uint8Array.from(type.rows),
      types: type.texts,
      via: Uint16Array.from(via.rows),
      vias: via.texts,
      criticality: new Uint8Array(relations.length),
      assumed: new Uint8Array(relations.length),
    },
    reports: { ...shared(reports), node: Int32Array.from(reports, ({ to }) => refs.indexOf(to)) },
  };
}

/** Rows as texts, without their times. */
function rowsOf(side: GraphSide): { readonly relations: readonly string[]; readonly reports: readonly string[] } {
  const { refs, relations: r, reports: s } = side;
  return {
    relations: Array.from({ length: r.count }, (_, row) =>
      [
        refs[r.from[row] ?? -1],
        r.types[r.type[row] ?? -1],
        refs[r.to[row] ?? -1],
        r.vias[r.via[row] ?? -1],
        r.scopes[r.scope[row] ?? -1],
        r.parts[r.part[row] ?? -1],
        r.properties?.[row],
      ].join(' '),
    ),
    reports: Array.from({ length: s.count }, (_, row) =>
      [refs[s.node[row] ?? -1], s.scopes[s.scope[row] ?? -1], s.parts[s.part[row] ?? -1], s.properties[row]].join(' '),
    ),
  };
}

const claim = (text: string, since = 1): Drawn => {
  const [from = '', type = '', to = '', said = ''] = text.split(' ');
  return { from, type, to, via: '', scope: 's', part: 'p', since, text: said };
};

/** The difference in words: + added, - ended, ~ changed. */
function told(before: readonly Drawn[], after: readonly Drawn[]): readonly string[] {
  const [a, b] = [sideOf(before), sideOf(after)];
  const difference = differenceOf(a, b);
  const lines: string[] = [];
  for (const what of ['relations', 'reports'] as const) {
    const { added, ended, changed } = difference[what];
    for (const row of added) lines.push(`+ ${rowsOf(b)[what][row]}`);
    for (const row of ended) lines.push(`- ${rowsOf(a)[what][row]}`);
    for (const row of changed.after) lines.push(`~ ${rowsOf(b)[what][row]}`);
  }
  for (const node of difference.nodes.added) lines.push(`+ ${b.refs[node]}`);
  for (const node of difference.nodes.ended) lines.push(`- ${a.refs[node]}`);
  return lines;
}

describe('what differs between two graphs', () => {
  it.each([
    { name: 'nothing', before: [claim('a CALLS b')], after: [claim('a CALLS b')], want: [] },
    { name: 'from nothing', before: [], after: [claim('a CALLS b')], want: ['+ a CALLS b  s p ', '+ a', '+ b'] },
    { name: 'to nothing', before: [claim('s REPORTS a x')], after: [], want: ['- a s p x', '- a', '- s'] },
    {
      name: 'another type between the same two',
      before: [claim('a CALLS b')],
      after: [claim('a USES b')],
      want: ['+ a USES b  s p ', '- a CALLS b  s p '],
    },
    {
      name: 'what says something else is changed',
      before: [claim('a CALLS b one')],
      after: [claim('a CALLS b two', 2)],
      want: ['~ a CALLS b  s p two'],
    },
    {
      name: 'what ended and began again the same is the same',
      before: [claim('a CALLS b one')],
      after: [claim('a CALLS b one', 3)],
      want: [],
    },
    {
      name: 'statements of entities',
      before: [claim('s REPORTS a one'), claim('s REPORTS b')],
      after: [claim('s REPORTS a two', 2), claim('s REPORTS c', 2)],
      want: ['+ c s p ', '- b s p ', '~ a s p two', '+ c', '- b'],
    },
  ])('$name', ({ before, after, want }) => {
    expect(told(before, after)).toEqual(want);
  });
});

const names = fc.constantFrom('a', 'b', 'c', 'd');
const claims = fc.uniqueArray(
  fc.record({
    from: names,
    type: fc.constantFrom('CALLS', 'USES', 'REPORTS'),
    to: names,
    via: fc.constant(''),
    scope: fc.constantFrom('r', 's'),
    part: fc.constantFrom('p', 'q'),
    // A statement is of one source: its scope tells which.
    since: fc.integer({ min: 1, max: 3 }),
    text: fc.constantFrom('one', 'two'),
  }),
  {
    selector: (one) => JSON.stringify(one.type === 'REPORTS' ? [one.to, one.scope, one.part] : keyOf(one)),
    maxLength: 14,
  },
);
/** A claim of one key and beginning says one thing. */
const consistent = (some: readonly Drawn[], other: readonly Drawn[]): boolean =>
  some.every((a) =>
    other.every((b) => inOrder(keyOf(a), keyOf(b)) !== 0 || a.since !== b.since || a.text === b.text),
  ) &&
  some.every(({ type, from, scope }) => type !== 'REPORTS' || from === scope) &&
  other.every(({ type, from, scope }) => type !== 'REPORTS' || from === scope);
const drawn = claims.map((some) => some.map((one) => (one.type === 'REPORTS' ? { ...one, from: one.scope } : one)));

describe('laws of the difference', () => {
  it('applied to the one graph it gives the other', () => {
    fc.assert(
      fc.property(drawn, drawn, (before, after) => {
        fc.pre(consistent(before, after));
        const [a, b] = [sideOf(before), sideOf(after)];
        const difference = differenceOf(a, b);
        for (const what of ['relations', 'reports'] as const) {
          const { added, ended, changed } = difference[what];
          const gone = new Set([...ended, ...changed.before]);
          const left = rowsOf(a)[what].filter((_, row) => !gone.has(row));
          const come = [...added, ...changed.after].map((row) => rowsOf(b)[what][row]);
          expect([...left, ...come].sort()).toEqual([...rowsOf(b)[what]].sort());
        }
        const goneRefs = new Set(difference.nodes.ended);
        const refs = [
          ...a.refs.filter((_, node) => !goneRefs.has(node)),
          ...Array.from(difference.nodes.added, (node) => b.refs[node]),
        ];
        expect(refs.sort()).toEqual(b.refs);
      }),
    );
  });

  it('of a graph with itself is empty; the other way round it is turned round', () => {
    fc.assert(
      fc.property(drawn, drawn, (before, after) => {
        fc.pre(consistent(before, after));
        expect(told(before, before)).toEqual([]);
        const there = differenceOf(sideOf(before), sideOf(after)).relations;
        const back = differenceOf(sideOf(after), sideOf(before)).relations;
        expect([back.added, back.ended]).toEqual([there.ended, there.added]);
        expect(back.changed.before).toEqual(there.changed.after);
      }),
    );
  });
});
