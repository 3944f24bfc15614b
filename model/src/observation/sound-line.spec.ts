import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ObservationLine } from './lines.js';
import { isSoundLine } from './sound-line.js';

const evidence = [{ kind: 'file', text: 'image', path: 'compose.yaml', line: 3 }];
const shared = { scope: 'repository/shop', part: 'compose.yaml', standing: 'declared', confidence: 1 };
const entity = {
  type: 'entity',
  ref: 'component:shop#compose/shop/cart',
  ...shared,
  properties: { name: 'cart', replicas: 2, isPublic: true, portsExposed: ['80/tcp'] },
  evidence,
};
const relation = {
  type: 'relation',
  from: 'component:shop#compose/shop/cart',
  relation: 'CALLS',
  to: 'endpoint:repository/shop|db:5432',
  via: 'database',
  ...shared,
  properties: {},
  evidence,
};

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    'x',
    'x'.repeat(65),
    'x'.repeat(600),
    'x'.repeat(5_000),
    'a\u0000',
    'service:a/b',
    'nobody:a',
  ),
  fc.constantFrom<unknown>(
    0,
    1,
    -1,
    0.5,
    1.5,
    Number.NaN,
    Infinity,
    true,
    null,
    undefined,
    [],
    [1],
    ['x'.repeat(5_000)],
    {},
  ),
  fc.constantFrom<unknown>(
    Array.from({ length: 9 }, () => evidence[0]),
    Array.from({ length: 501 }, () => 'x'),
    { 'not-a-name': 1 },
    { name: null },
  ),
  fc.string(),
);

/** Puts something else at a place of a line. */
function changed(line: object, path: readonly string[], to: unknown): unknown {
  const [name = '', ...rest] = path;
  const known = (line as Readonly<Record<string, unknown>>)[name];
  const value = rest.length === 0 ? to : changed(known as object, rest, to);
  return Array.isArray(line) ? Object.assign([...line], { [name]: value }) : { ...line, [name]: value };
}

const places = [
  ...Object.keys({ ...entity, ...relation }).map((name) => [name]),
  ...['name', 'portsExposed', 'other'].map((name) => ['properties', name]),
  ...['kind', 'text', 'path', 'line'].map((name) => ['evidence', '0', name]),
];

it('a line that is sound at a quick look is so by its schema, whatever stands in it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<object>(entity, relation),
      fc.array(fc.tuple(fc.constantFrom(...places), odd), { maxLength: 2 }),
      (line, changes) => {
        const made = changes.reduce<unknown>((known, [path, to]) => {
          try {
            return changed(known as object, path, to);
          } catch {
            // What the second change would stand in was taken away by the first.
            return known;
          }
        }, line);
        let sound = false;
        try {
          sound = isSoundLine(made as ObservationLine);
        } catch {
          // Only what types forbid can do that.
        }
        if (sound) expect(ObservationLine.safeParse(made).error?.issues ?? []).toEqual([]);
      },
    ),
    { numRuns: 3_000 },
  );
});

it('what importers usually make is sound at a quick look', () => {
  expect([entity, relation].map((line) => isSoundLine(line as ObservationLine))).toEqual([true, true]);
});
