// A made-up organisation for working on the pages without a server: the same names, numbers and times every time.
const NOW = Date.parse('2026-03-10T09:30:00Z');
const MINUTE = 60_000;

const TEAMS = {
  checkout: 'Checkout',
  catalogue: 'Catalogue',
  payments: 'Payments',
  platform: 'Platform',
  growth: 'Growth',
};

// name, kind, team, type; then what it needs: name, via, criticality
const SHOP = [
  ['web', 'service', 'growth', 'website', ['gateway http hard', 'assets http soft']],
  ['mobile-bff', 'service', 'growth', 'api', ['gateway http hard']],
  [
    'gateway',
    'service',
    'platform',
    'gateway',
    ['cart http hard', 'catalogue http hard', 'checkout http hard', 'auth http hard'],
  ],
  ['auth', 'service', 'platform', 'auth', ['users-db database hard', 'sessions cache soft']],
  ['cart', 'service', 'checkout', 'api', ['carts-db database hard', 'catalogue http soft', 'sessions cache soft']],
  ['catalogue', 'service', 'catalogue', 'api', ['catalogue-db database hard', 'search http soft']],
  ['search', 'service', 'catalogue', 'api', ['search-index database hard']],
  [
    'checkout',
    'service',
    'checkout',
    'api',
    ['cart http hard', 'payments grpc hard', 'orders http hard', 'shipping http soft'],
  ],
  ['orders', 'service', 'checkout', 'api', ['orders-db database hard', 'events messaging async']],
  [
    'payments',
    'service',
    'payments',
    'api',
    ['payments-db database hard', 'api.stripe.com http hard', 'fraud grpc soft'],
  ],
  ['fraud', 'service', 'payments', 'worker', ['orders-db database hard', 'events messaging async']],
  ['refunds', 'service', 'payments', 'worker', ['payments grpc hard', 'orders http hard']],
  ['invoicing', 'service', 'payments', 'worker', ['orders http hard', 'events messaging async']],
  ['shipping', 'service', 'checkout', 'worker', ['orders-db database hard', 'events messaging async']],
  ['notifications', 'service', 'growth', 'worker', ['events messaging async', 'orders http soft']],
  ['recommendations', 'service', 'growth', 'api', ['orders-db database soft', 'catalogue http hard']],
  ['reporting', 'service', '', 'job', ['orders-db database hard', 'payments-db database soft']],
  ['admin', 'service', '', 'website', ['orders http hard', 'catalogue http hard', 'auth http hard']],
  ['warehouse-synchronisation-service', 'service', 'checkout', 'job', ['orders http hard', 'shipping http hard']],
  ['assets', 'service', 'growth', 'website', []],
  ['orders-db', 'datastore', 'checkout', 'postgres', []],
  ['carts-db', 'datastore', 'checkout', 'redis', []],
  ['users-db', 'datastore', 'platform', 'postgres', []],
  ['catalogue-db', 'datastore', 'catalogue', 'mongodb', []],
  ['payments-db', 'datastore', 'payments', 'postgres', []],
  ['search-index', 'datastore', 'catalogue', 'opensearch', []],
  ['sessions', 'datastore', 'platform', 'redis', []],
  ['events', 'broker', 'platform', 'kafka', []],
  ['api.stripe.com', 'external', '', 'external', []],
];

function refOf(kind, name) {
  return kind === 'external' ? `external:${name}` : `${kind}:shop/${name}`;
}

function entityOf(ref, kind, name, namespace, team, type, index) {
  const environments = index % 7 === 3 ? ['production'] : ['production', 'staging'];
  const owners = team === '' ? [] : [ownerOf(team)];
  const minor = index % 5;
  const versions =
    kind === 'external'
      ? []
      : environments.map((environment, at) => ({
          service: ref,
          environment,
          version: `2.${minor + at}.${index % 3}`,
          digest: `sha256:${String(index * 7919 + at).padStart(64, 'a1b2c3d4e5f6')}`,
          image: `registry.example/shop/${name}:2.${minor + at}.${index % 3}`,
          replicas: 1 + (index % 3),
          since: NOW - (index + 1) * 97 * MINUTE,
          hosts: [`host:docker/engine-${index % 2}`],
        }));
  return {
    ref,
    kind,
    label: { service: 'Service', datastore: 'Datastore', broker: 'Broker', external: 'External' }[kind],
    name,
    namespace,
    title: null,
    description: index % 2 ? null : `Looks after ${name} for the shop.`,
    type,
    lifecycle: 'production',
    system: 'system:shop/shop',
    owners,
    environments,
    versions,
    aliases: [`component:github.com/example/shop#compose/shop/${name}`],
    directDependents: 0,
    directDependencies: 0,
    transitiveDependents: 0,
    changedAt: NOW - (index + 1) * 61 * MINUTE,
    properties: { tier: index % 3, language: 'java' },
  };
}

function ownerOf(team) {
  return {
    owner: `owner:default/${team}`,
    name: TEAMS[team] ?? team,
    rule: 'codeowners',
    evidence: [{ kind: 'file', text: `* @shop/${team}`, path: 'CODEOWNERS', line: 4 }],
  };
}

/** The sample, with `extra` generated services that depend on the shop's and on each other. */
export function sampleGraph(extra) {
  const entities = new Map();
  const relations = [];
  const kinds = new Map(SHOP.map(([name, kind]) => [name, kind]));
  SHOP.forEach(([name, kind, team, type, needs], index) => {
    const ref = refOf(kind, name);
    entities.set(ref, entityOf(ref, kind, name, kind === 'external' ? '' : 'shop', team, type, index));
    for (const need of needs) {
      const [to, via, criticality] = need.split(' ');
      relations.push(relationOf(ref, refOf(kinds.get(to), to), via, criticality, relations.length));
    }
  });
  const teams = Object.keys(TEAMS);
  for (let index = 0; index < extra; index++) {
    const area = `area-${index % 24}`;
    const name = `${['ledger', 'router', 'feed', 'quota', 'audit', 'mailer'][index % 6]}-${String(index).padStart(5, '0')}`;
    const ref = `service:${area}/${name}`;
    entities.set(
      ref,
      entityOf(
        ref,
        'service',
        name,
        area,
        index % 9 === 0 ? '' : `${teams[index % 5]}${index % 4 === 0 ? '' : `-${index % 24}`}`,
        'api',
        index,
      ),
    );
    const to =
      index < 40
        ? 'service:shop/orders'
        : `service:area-${Math.floor(index / 7) % 24}/${['ledger', 'router', 'feed', 'quota', 'audit', 'mailer'][Math.floor(index / 7) % 6]}-${String(Math.floor(index / 7)).padStart(5, '0')}`;
    relations.push(relationOf(ref, to, 'http', ['hard', 'hard', 'soft'][index % 3], index));
  }
  count(entities, relations);
  return { entities, relations, now: NOW };
}

function relationOf(from, to, via, criticality, index) {
  return {
    from,
    type: 'DEPENDS_ON',
    to,
    via,
    criticality: criticality.toUpperCase(),
    assumed: index % 3 === 0,
    confidence: index % 11 === 5 ? 0.6 : 0.9,
    environments: ['production', 'staging'],
    standing: index % 4 === 2 ? 'declared' : 'derived',
    hidden: false,
  };
}

function count(entities, relations) {
  const dependents = new Map();
  for (const { from, to } of relations) {
    entities.get(from).directDependencies++;
    entities.get(to).directDependents++;
    if (!dependents.has(to)) dependents.set(to, []);
    dependents.get(to).push(from);
  }
  for (const entity of entities.values()) {
    const seen = new Set([entity.ref]);
    const queue = [entity.ref];
    while (queue.length > 0)
      for (const next of dependents.get(queue.pop()) ?? [])
        if (!seen.has(next)) {
          seen.add(next);
          queue.push(next);
        }
    entity.transitiveDependents = seen.size - 1;
  }
}
