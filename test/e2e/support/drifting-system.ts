/** A service of the sample as an engine runs it. */
interface Running {
  readonly image: string;
  readonly containers?: number;
  readonly calls?: readonly string[];
  readonly volumes?: readonly string[];
}

/** Runs as the sample's compose file says, but for an older orders, a cart too many, and a thing that no file names. */
const DEVELOPMENT: Readonly<Record<string, Running>> = {
  web: { image: 'ghcr.io/faultline-shop/web:1.4.0', calls: ['gateway:3000'] },
  gateway: { image: 'ghcr.io/faultline-shop/gateway:1.4.0', calls: ['catalog:3000', 'cart:3000', 'orders:3000'] },
  catalog: { image: 'ghcr.io/faultline-shop/catalog:2.1.0', calls: ['orders:3000'] },
  cart: { image: 'ghcr.io/faultline-shop/cart:1.9.2', calls: ['catalog:3000', 'cart-cache:6379', 'debug-console:80'] },
  orders: { image: 'ghcr.io/faultline-shop/orders:2.9.0', calls: ['orders-db:5432', 'events:4222'] },
  shipping: { image: 'ghcr.io/faultline-shop/shipping:1.1.0', calls: ['events:4222'] },
  'orders-db': { image: 'postgres:16-alpine' },
  'cart-cache': { image: 'redis:7-alpine' },
  events: { image: 'nats:2.10-alpine' },
  'debug-console': { image: 'acme/debug-console:1' },
};

/** Another environment of it: newer, larger, and without the console. */
const STAGING: Readonly<Record<string, Running>> = {
  ...Object.fromEntries(Object.entries(DEVELOPMENT).filter(([name]) => name !== 'debug-console')),
  cart: { image: 'ghcr.io/faultline-shop/cart:2.0.0', containers: 3, calls: ['catalog:3000', 'cart-cache:6379'] },
};

const parts = { part: 'containers', standing: 'live', confidence: 1 };

function linesOf(engine: string, environment: string, services: Readonly<Record<string, Running>>): object[] {
  const scope = `docker/${engine}`;
  const network = `network:${scope}/shop_default`;
  const entities = new Map<string, object>();
  const relations = new Map<string, object>();
  const entity = (ref: string, properties: object = {}): void =>
    void entities.set(ref, { type: 'entity', ref, properties, scope, ...parts });
  const relate = (from: string, relation: string, to: string, more: object = {}): void =>
    void relations.set(`${from} ${relation} ${to}`, { type: 'relation', from, relation, to, scope, ...parts, ...more });
  entity(`host:${scope}`, { title: engine });
  entity(network, { name: 'shop_default' });
  for (const [name, { image, containers = 1, calls = [], volumes = [] }] of Object.entries(services)) {
    const ref = `workload:${scope}/shop/${name}`;
    entity(ref, {
      name,
      type: 'compose',
      project: 'shop',
      within: scope,
      image,
      hostNames: [name],
      replicas: containers,
      environmentLabel: environment,
    });
    relate(ref, 'ATTACHED_TO', network, { properties: { aliases: [name] } });
    const tag = `image-tag:${image.startsWith('ghcr.io/') ? image : `docker.io/${image.includes('/') ? '' : 'library/'}${image}`}`;
    entity(tag);
    for (let at = 0; at < containers; at++) {
      const container = `container:${engine}-${name}-${at}`;
      entity(container, { name: `shop-${name}-${at}`, state: 'running', image });
      relate(ref, 'RUNS', container);
      relate(container, 'RUNS_ON', `host:${scope}`);
      relate(container, 'USES', tag);
      for (const volume of volumes) {
        entity(`volume:${scope}/shop_${volume}`, { name: `shop_${volume}`, type: 'volume' });
        relate(container, 'MOUNTS', `volume:${scope}/shop_${volume}`);
      }
    }
    for (const address of calls) {
      const endpoint = `endpoint:${scope}|${address}`;
      const [host = '', port = ''] = address.split(':');
      entity(endpoint, { host, port: Number(port), within: scope });
      relate(ref, 'CALLS', endpoint, { via: 'http' });
    }
  }
  const count = { entities: entities.size, relations: relations.size, parts: 1 };
  return [
    {
      type: 'header',
      format: 1,
      run: `drifting-${engine}`,
      source: `source:${scope}`,
      title: engine,
      importer: 'docker',
      importerVersion: '1',
      rootScope: scope,
      readAt: 1_700_000_000_000,
    },
    ...entities.values(),
    ...relations.values(),
    { type: 'part', scope, part: 'containers', complete: true },
    { type: 'scope', scope, partsListed: true },
    { type: 'end', scopesListed: true, ...count },
  ];
}

/** Uploads of two engines that run the sample: `development`, which differs from the files, and `staging`. */
export function driftingSystem(): readonly (readonly object[])[] {
  return [linesOf('engine-dev', 'development', DEVELOPMENT), linesOf('engine-staging', 'staging', STAGING)];
}
