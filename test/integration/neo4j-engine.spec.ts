import { openNeo4jOracle, openNeo4jStore, type Neo4jOracle } from '@faultline/cypher';
import { entityRef, type ClaimDraft, type ClaimKey } from '@faultline/model';
import { runRecordOf, type RunRecord, type Store } from '@faultline/store/port';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyNeo4j } from '../support/neo4j.js';
import { describeWith, neo4jService } from '../support/services.js';

const service = (name: string) => entityRef('service', 'shop', name);

function claim(from: string, to: string, over: Partial<ClaimDraft> = {}): ClaimDraft {
  return {
    scope: 'repository/shop',
    part: 'compose.yaml',
    from: service(from),
    type: 'DEPENDS_ON',
    to: service(to),
    via: 'http',
    standing: 'declared',
    confidence: 1,
    properties: { criticality: 'hard' },
    evidence: [],
    ...over,
  };
}

const runRecord = (id: string): RunRecord =>
  runRecordOf({ id, importer: 'compose', importerVersion: '1', startedAt: 1, finishedAt: 2, readAt: 1 });

async function commit(store: Store, add: readonly ClaimDraft[], end: readonly ClaimKey[] = []): Promise<void> {
  const lease = await store.acquireLease('writer', 60_000);
  await store.stage(lease, { add, end });
  await store.publish(lease, { run: runRecord(`run-${Math.random()}`), source: null, at: 1_000 });
}

async function rows(text: string): Promise<readonly Record<string, unknown>[]> {
  const { uri, user, password } = neo4jService();
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
  try {
    const { records } = await driver.executeQuery(text);
    return records.map((record) => record.toObject());
  } finally {
    await driver.close();
  }
}

describeWith('neo4j', 'the Neo4j engine', () => {
  let store: Store;
  let oracle: Neo4jOracle;

  beforeAll(async () => {
    await emptyNeo4j(neo4jService());
    store = await openNeo4jStore(neo4jService());
    oracle = await openNeo4jOracle(neo4jService());
  });
  beforeEach(async () => {
    await store.close();
    await emptyNeo4j(neo4jService());
    store = await openNeo4jStore(neo4jService());
  });
  afterAll(async () => {
    await store.close();
    await oracle.close();
  });

  describe('plans', () => {
    const bad = ['AllNodesScan', 'CartesianProduct'];
    const scan = /^(Un)?DirectedAllRelationshipsScan$/i;
    // They ask for all claims, or for what no index holds and is rarely asked for.
    const whole = ['claims/all', 'claims/changed', 'prune/ended-claims', 'prune/revisions-in-use', 'run/staged'];
    // Planned for the store as it is each time: on an empty one a scan is right.
    const replanned = ['claims/annotate', 'claims/end'];

    it.each([
      { name: 'an empty store', refs: 0, scans: [...whole, ...replanned] },
      { name: 'a store with claims', refs: 3_000, scans: whole },
    ])('name what they look for, in $name', async ({ refs, scans }) => {
      if (refs > 0)
        await commit(
          store,
          Array.from({ length: refs }, (_, index) => claim(`s${index}`, `s${index % 7}`)),
        );
      const plans = await oracle.plans();
      expect(plans.size).toBeGreaterThan(40);
      const found = [...plans].flatMap(([name, operators]) =>
        operators
          .filter((operator) => bad.includes(operator) || (scan.test(operator) && !scans.includes(name)))
          .map((operator) => `${name}: ${operator}`),
      );
      expect(found).toEqual([]);
      expect(plans.get('oracle/transitive-dependents')).toContain('VarLengthExpand(Pruning,BFS,All)');
      expect(plans.get('claims/of-parts')).toContain('DirectedRelationshipIndexSeek');
      expect(plans.get('entities/search')).toContain('NodeIndexContainsScan');
    });
  });

  it('finds transitive dependents by current relations only, with the fewest hops', async () => {
    await commit(store, [
      claim('b', 'a'),
      claim('c', 'b'),
      claim('d', 'c'),
      claim('d', 'a'),
      claim('a', 'd'),
      claim('x', 'b'),
    ]);
    await commit(store, [], [claim('x', 'b')]);
    expect(await oracle.transitiveDependents(service('a'))).toEqual([
      { ref: service('b'), hops: 1 },
      { ref: service('d'), hops: 1 },
      { ref: service('c'), hops: 2 },
    ]);
    expect(await oracle.transitiveDependents(service('a'), 1)).toHaveLength(4);
  });

  it('makes a graph that reads well in Neo4j’s own tools', async () => {
    await commit(store, [
      claim('cart', 'orders', { properties: { criticality: 'hard', assumed: true, rule: 'calls', attempts: 3 } }),
    ]);
    const found = await rows(
      `MATCH (dependent:Service {name: 'cart'})-[relation:DEPENDS_ON {criticality: 'hard'}]->(dependency:Entity:Service)
       RETURN properties(dependent) AS dependent, properties(relation) AS relation, labels(dependency) AS labels`,
    );
    expect(found).toEqual([
      {
        dependent: {
          ref: 'service:shop/cart',
          kind: 'service',
          namespace: 'shop',
          name: 'cart',
          search: 'service:shop/cart',
        },
        relation: {
          scope: 'repository/shop',
          part: 'compose.yaml',
          via: 'http',
          standing: 'declared',
          confidence: 1,
          criticality: 'hard',
          assumed: true,
          rule: 'calls',
          attempts: 3,
          evidence: '[]',
          since: 1,
        },
        labels: ['Entity', 'Service'],
      },
    ]);
    const [types] = await rows(
      `MATCH ()-[r:DEPENDS_ON]->() RETURN valueType(r.attempts) AS attempts, valueType(r.since) AS since`,
    );
    expect(types).toEqual({ attempts: 'INTEGER NOT NULL', since: 'INTEGER NOT NULL' });
  });

  describe('two servers on one database', () => {
    it('the second is refused while the first lives, and undoes nothing of it', async () => {
      const lease = await store.acquireLease('first', 60_000);
      await store.stage(lease, { add: [claim('b', 'a')], end: [] });
      const second = await openNeo4jStore(neo4jService());
      try {
        await expect(second.acquireLease('second', 60_000)).rejects.toMatchObject({ code: 'LEASE_HELD' });
        await store.stage(lease, { add: [claim('c', 'a')], end: [] });
        expect(await store.publish(lease, { run: runRecord('run-of-the-first'), source: null, at: 5 })).toBe(1);
        expect(await second.state()).toMatchObject({ visible: 1, claims: 2 });
      } finally {
        await second.close();
      }
    });

    it('of those that ask at once for a free lease, one gets it', async () => {
      const others = await Promise.all([1, 2, 3].map(() => openNeo4jStore(neo4jService())));
      const asked = await Promise.allSettled(others.map((one, index) => one.acquireLease(`server ${index}`, 60_000)));
      await Promise.all(others.map((one) => one.close()));
      expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const one of asked) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'LEASE_HELD' });
    });

    it('start together on a database without schema', async () => {
      for (const kind of ['CONSTRAINT', 'INDEX'] as const) {
        const which = kind === 'INDEX' ? `WHERE type <> 'LOOKUP' AND owningConstraint IS NULL` : '';
        for (const { name } of await rows(`SHOW ${kind === 'INDEX' ? 'INDEXES' : 'CONSTRAINTS'} YIELD * ${which}`)) {
          await rows(`DROP ${kind} ${String(name)}`);
        }
      }
      await rows('MATCH (migration:Migration) DELETE migration');
      const stores = await Promise.all([1, 2, 3].map(() => openNeo4jStore(neo4jService())));
      await Promise.all(stores.map((one) => one.close()));
      const again = await openNeo4jStore(neo4jService());
      await again.close();
      expect(
        await rows('MATCH (one:Migration) RETURN count(*) AS steps, count(DISTINCT one.number) AS numbers'),
      ).toEqual([{ steps: 3, numbers: 3 }]);
      expect(await rows('MATCH (one:Lease) RETURN count(*) AS leases')).toEqual([{ leases: 1 }]);
      const [{ constraints } = {}] = await rows('SHOW CONSTRAINTS YIELD name RETURN count(*) AS constraints');
      expect(constraints).toBe(11);
    });

    it('an older program refuses a database of a newer one', async () => {
      await rows('CREATE (:Migration {number: 9999, name: "later", digest: "x"})');
      await expect(openNeo4jStore(neo4jService())).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringContaining('newer'),
      });
      await rows('MATCH (one:Migration {number: 9999}) DELETE one');
    });
  });

  describe('refusals', () => {
    it.each([
      {
        name: 'a wrong password',
        over: { password: 'not the password' },
        code: 'STORE_UNAVAILABLE',
        remedy: 'NEO4J_PASSWORD',
      },
      {
        name: 'a port where nobody answers',
        over: { uri: 'bolt://127.0.0.1:1' },
        code: 'STORE_UNAVAILABLE',
        remedy: 'NEO4J_URI',
      },
      {
        name: 'a database that is not there',
        over: { database: 'nowhere' },
        code: 'STORE_UNAVAILABLE',
        remedy: 'database',
      },
      { name: 'an address that is none', over: { uri: 'http://x' }, code: 'INVALID_CONFIG', remedy: 'bolt://' },
    ])('$name', async ({ over, code, remedy }) => {
      await expect(openNeo4jStore({ ...neo4jService(), retryMs: 500, ...over })).rejects.toMatchObject({
        name: 'CatalogError',
        code,
        remedy: expect.stringContaining(remedy),
      });
    });

    it('never shows a password', async () => {
      const uri = 'bolt://someone:secret-word@127.0.0.1:1';
      const error = await openNeo4jStore({ uri, user: 'neo4j', password: 'secret-word', retryMs: 500 }).catch(
        (one: unknown) => one,
      );
      expect(String(error)).not.toContain('secret-word');
    });

    it('a transaction that waits too long', async () => {
      const { uri, user, password } = neo4jService();
      const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
      const session = driver.session();
      const other = await session.beginTransaction();
      await other.run('MATCH (lease:Lease) SET lease.asked = "somebody else"');
      const hasty = await openNeo4jStore({ ...neo4jService(), timeoutMs: 500 });
      await expect(hasty.acquireLease('hasty', 1_000)).rejects.toMatchObject({
        code: 'TIMED_OUT',
        remedy: expect.stringContaining('again'),
      });
      await hasty.close();
      await other.rollback();
      await session.close();
      await driver.close();
    });
  });
});
