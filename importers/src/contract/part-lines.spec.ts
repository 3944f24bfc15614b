import { ObservationLine, type EntityRef } from '@faultline/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PartLines } from './part-lines.js';

const cart = 'workload:docker/e/shop/cart' as EntityRef;
const db = 'endpoint:docker/e|db:5432' as EntityRef;

it('unites the lists of an entity that is stated twice, and keeps its first values', () => {
  const part = new PartLines('docker/e', 'containers')
    .entity(cart, { name: 'cart', hostNames: ['cart'] })
    .entity(cart, { name: 'other', hostNames: ['basket', 'cart'], replicas: 2 });
  expect([...part.lines(true)]).toMatchObject([
    { type: 'entity', properties: { name: 'cart', hostNames: ['basket', 'cart'], replicas: 2 } },
    { type: 'part', scope: 'docker/e', part: 'containers', complete: true },
  ]);
});

it('makes one claim of a relation that is stated twice, with the greater confidence', () => {
  const evidence = [{ kind: 'variable' as const, text: 'DB_URL' }];
  const part = new PartLines('docker/e', 'containers')
    .relation(cart, 'CALLS', db, { via: 'database', confidence: 0.5, evidence })
    .relation(cart, 'CALLS', db, { via: 'database', confidence: 0.9, evidence })
    .relation(cart, 'CALLS', db, { via: 'http' });
  expect([...part.lines(false)].slice(0, 2)).toMatchObject([
    { via: 'database', confidence: 0.9, evidence },
    { via: 'http', confidence: 1 },
  ]);
});

it('leaves out what is unknown, and cuts what is too long', () => {
  const properties = {
    name: 'x'.repeat(9_000),
    project: undefined,
    labels: [],
    replicas: Number.NaN,
    suspended: false,
  };
  const [line] = [...new PartLines('docker/e', 'containers').entity(cart, properties).lines(true)];
  expect(line).toMatchObject({ properties: { name: 'x'.repeat(4_096), suspended: false } });
  expect(Object.keys(line?.type === 'entity' ? line.properties : {})).toEqual(['name', 'suspended']);
});

it('law: whatever is stated, each line has the form of an upload, and a key stands once', () => {
  const name = fc.constantFrom('cart', 'orders', 'db');
  const text = fc.string({ maxLength: 5_000 });
  const statement = fc.record({ name, text, list: fc.array(text, { maxLength: 20 }) });
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 20 }), (statements) => {
      const part = new PartLines('docker/e', 'containers');
      for (const one of statements) {
        const ref = `workload:docker/e/shop/${one.name}` as EntityRef;
        part.entity(ref, { name: one.text, labels: one.list });
        part.relation(ref, 'CALLS', db, { via: one.text });
      }
      const lines = [...part.lines(true)];
      for (const line of lines) expect(ObservationLine.safeParse(line).success).toBe(true);
      const refs = lines.flatMap((line) => (line.type === 'entity' ? [line.ref] : []));
      expect(refs).toEqual([...new Set(refs)].sort());
    }),
    { numRuns: 50 },
  );
});
