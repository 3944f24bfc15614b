import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ComposeOptions } from './compose-service.js';
import type { NeededExternal, NeededSet } from './needed.js';
import { build, call, DEFAULTS, external, mount, neededOf, type WrittenProcess, planOf, textOf } from './testing.js';

interface WrittenService {
  readonly [key: string]: unknown;
  readonly depends_on?: readonly string[];
}

/** The file of what is needed, as a YAML reader sees it. */
function fileOf(needed: NeededSet, options: Partial<ComposeOptions> = {}): Record<string, WrittenService> {
  const text = textOf(planOf(needed, { ...DEFAULTS, ...options }), { sentence: 'a test', revision: 1 });
  return (parse(text) as { services: Record<string, WrittenService> }).services;
}

const DIGEST = `sha256:${'a'.repeat(64)}`;

interface Case {
  readonly name: string;
  readonly of: Readonly<Record<string, WrittenProcess>>;
  readonly externals?: readonly NeededExternal[];
  readonly options?: Partial<ComposeOptions>;
  readonly want: unknown;
}

describe('the compose file', () => {
  it.each<Case>([
    {
      name: 'starts what is needed before what needs it',
      of: { a: { needs: ['b', 'c soft'] }, b: { needs: ['c'] }, c: {} },
      want: {
        c: { image: 'acme/c:1' },
        b: { image: 'acme/b:1', depends_on: ['c'] },
        a: { image: 'acme/a:1', depends_on: ['b', 'c'] },
      },
    },
    {
      name: 'has no circle: the softest relation is not waited for, of equal ones the one that leads back',
      of: { a: { needs: ['b'] }, b: { needs: ['a', 'c soft'] }, c: { needs: ['b soft'] } },
      want: {
        b: { image: 'acme/b:1', depends_on: ['c'] },
        a: { image: 'acme/a:1', depends_on: ['b'] },
        c: { image: 'acme/c:1' },
      },
    },
    {
      name: 'leaves out what has no image, and waits for it no more',
      of: {
        a: { needs: ['b', 'c', 'd'] },
        b: { form: null },
        c: { form: { image: '' } },
        d: { form: { image: 'a b' } },
      },
      want: { a: { image: 'acme/a:1' } },
    },
    {
      name: 'builds what is only declared, from the root of its repository',
      of: {
        a: {
          form: { origin: 'build', image: '', build: build('shop', 'svc/a') },
        },
      },
      want: { a: { build: { context: './svc/a' } } },
    },
    {
      name: 'builds with another Dockerfile and context than its folder says',
      of: {
        a: {
          form: {
            origin: 'build',
            image: '',
            build: { ...build('shop', 'docker/a'), context: '.', dockerfile: 'docker/Dockerfile-a', target: 'dev' },
          },
        },
        b: { form: { origin: 'build', image: '', build: { ...build('shop', 'x/y'), dockerfile: 'x/z/Dockerfile.b' } } },
      },
      want: {
        a: { build: { context: '.', dockerfile: 'docker/Dockerfile-a', target: 'dev' } },
        b: { build: { context: './x/y', dockerfile: '../z/Dockerfile.b' } },
      },
    },
    {
      name: 'asks where the checkouts are when there are several repositories',
      of: {
        a: { form: { origin: 'declared', build: build('shop', '.') } },
        b: { form: { origin: 'build', image: '', build: build('pay', 'b') } },
      },
      want: {
        a: { image: 'acme/a:1', build: { context: '${SHOP_DIR:?folder of a checkout}' } },
        b: { build: { context: '${PAY_DIR:?folder of a checkout}/b' } },
      },
    },
    {
      name: 'pins images to the digest that runs where it is known',
      of: { a: { form: { digest: DIGEST } }, b: {} },
      options: { pin: true },
      want: { a: { image: `acme/a:1@${DIGEST}` }, b: { image: 'acme/b:1' } },
    },
    {
      name: 'takes replicas as one, and all of them on demand, then without a port of the machine',
      of: { a: { form: { replicas: 3, ports: ['80/tcp'] } } },
      options: { replicas: true },
      want: { a: { image: 'acme/a:1', deploy: { replicas: 3 } } },
    },
    {
      name: 'publishes ports without a clash, low ones 8000 higher',
      of: {
        a: { form: { ports: ['80/tcp', '53/udp', 'x'] } },
        b: { form: { ports: ['8080/tcp'] } },
        c: { form: { ports: ['8080/tcp', '80/sctp'] } },
      },
      options: { publish: 'all' },
      want: {
        a: { image: 'acme/a:1', ports: ['127.0.0.1:8053:53/udp', '127.0.0.1:8080:80/tcp'] },
        b: { image: 'acme/b:1', ports: ['127.0.0.1:8081:8080/tcp'] },
        c: { image: 'acme/c:1', ports: ['127.0.0.1:8082:8080/tcp'] },
      },
    },
    {
      name: 'keeps two of one name apart',
      of: { a: { needs: ['datastore:t/x'] }, x: { kind: 'datastore' }, 'X!': { namespace: 'other/team' } },
      want: {
        a: { image: 'acme/a:1', depends_on: ['x'] },
        x: { image: 'acme/x:1' },
        'team-x': undefined,
      },
    },
    {
      name: 'mounts a volume that two share once by name, and what goes with its container without one',
      of: {
        a: { form: { mounts: [mount('data', '/d'), mount('tmp', '/t', 'tmpfs'), mount('e', '/e', 'empty-dir')] } },
        b: { form: { mounts: [mount('data', '/x', 'claim', true), mount('/etc', '/etc', 'bind'), mount('y', '')] } },
      },
      want: {
        a: {
          image: 'acme/a:1',
          volumes: [
            { type: 'volume', source: 'data', target: '/d' },
            { type: 'tmpfs', target: '/t' },
            { type: 'volume', target: '/e' },
          ],
        },
        b: { image: 'acme/b:1', volumes: [{ type: 'volume', source: 'data', target: '/x', read_only: true }] },
      },
    },
    {
      name: 'puts a stub in the place of a party outside, on the ports that are called, under its name',
      of: {
        a: {
          needs: ['external:api.pay.example'],
          form: {
            calls: [
              call('external:api.pay.example', { host: 'api.pay.example', protocol: 'https', variables: ['PAY_URL'] }),
              call('external:api.pay.example', { host: 'api.pay.example', port: 8080 }),
            ],
          },
        },
      },
      externals: [external('api.pay.example')],
      want: {
        'stub-api.pay.example': {
          image: 'busybox:1.36',
          command: ['sh', '-c', 'httpd -p 443 -h /tmp; exec httpd -p 8080 -h /tmp -f'],
          networks: { default: { aliases: ['api.pay.example'] } },
        },
        a: {
          image: 'acme/a:1',
          environment: { PAY_URL: 'https://api.pay.example' },
          depends_on: ['stub-api.pay.example'],
        },
      },
    },
    {
      name: 'leaves an image that was chosen for stubs to itself',
      of: { a: {} },
      externals: [external('x.example')],
      options: { stubImage: 'mock/server:2' },
      want: {
        a: { image: 'acme/a:1' },
        'stub-x.example': { image: 'mock/server:2', networks: { default: { aliases: ['x.example'] } } },
      },
    },
    {
      name: 'gives a process the names that it is called by, and none that two would answer to',
      of: {
        a: {
          form: { calls: [call('b', { host: 'b.shop.svc' }), call('c', { host: 'db' }), call('d', { host: 'db' })] },
        },
        b: { form: { hostNames: ['b.shop.svc', 'also', 'c', 'both'] } },
        c: { form: { hostNames: ['both'] } },
        d: {},
      },
      want: {
        a: { image: 'acme/a:1' },
        b: { image: 'acme/b:1', networks: { default: { aliases: ['also', 'b.shop.svc'] } } },
        c: { image: 'acme/c:1' },
        d: { image: 'acme/d:1' },
      },
    },
    {
      name: 'calls no process as its machine is called',
      of: {
        a: { form: { calls: [call('b', { host: 'host.docker.internal' })] } },
        b: {},
      },
      want: { a: { image: 'acme/a:1' }, b: { image: 'acme/b:1' } },
    },
    {
      name: 'requests the memory that one replica requests',
      of: { a: { form: { memoryBytes: 2 ** 30 } } },
      want: { a: { image: 'acme/a:1', mem_reservation: '1073741824b' } },
    },
  ])('$name', ({ of, externals, options, want }) => {
    const services = fileOf(neededOf(of, externals), options);
    // A name that a want leaves undefined was only there to clash.
    const wanted = Object.entries(want as object).filter(([, service]) => service !== undefined);
    const found = wanted.map(([name]) => [name, services[name]]);
    expect(found).toEqual(wanted);
    const open = Object.values(want as object).includes(undefined);
    if (!open) expect(Object.keys(services).sort()).toEqual(wanted.map(([name]) => name).sort());
  });

  it('says what it leaves out, by name', () => {
    const needed = neededOf({
      a: { needs: ['b'], form: { mounts: [mount('/etc', '/etc', 'bind')], variables: ['TOKEN'] } },
      b: { needs: ['a'] },
      c: { form: null },
    });
    const plan = planOf(needed, DEFAULTS);
    expect(plan.cut).toMatchObject([
      { from: 'service:t/b', to: 'service:t/a', cycle: ['service:t/b', 'service:t/a', 'service:t/b'] },
    ]);
    expect(plan.gaps).toEqual([{ ref: 'service:t/c', reason: 'nothing of it was seen running or is declared' }]);
    const text = textOf(plan, { sentence: 'a needs much', revision: 7 });
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual([
      '# a needs much',
      '# Written by Faultline from revision 7. Start it: docker compose -f THIS-FILE up',
      '# Commands, arguments and values of variables are not kept: images start with their own, addresses are written',
      '# anew without users, passwords and paths.',
      '# To set, in .env beside this file:',
      '#   TOKEN',
      '# Missing: service:t/c: nothing of it was seen running or is declared',
      '# Not waited for: b needs a, which closes a circle: b -> a -> b',
    ]);
    expect(text).toContain('# /etc is a folder of the machine: left out');
  });
});

describe('variables', () => {
  const environment = (process: WrittenProcess, others: Readonly<Record<string, WrittenProcess>> = {}, options = {}) =>
    fileOf(neededOf({ a: process, ...others }), options)['a']?.['environment'];

  it.each<{ name: string; form: WrittenProcess['form']; others?: Record<string, WrittenProcess>; want: unknown }>([
    {
      name: 'an address names the service of the file',
      form: { calls: [call('b', { host: 'b.shop', port: 80, protocol: 'http', variables: ['B_URL'] })] },
      others: { b: { form: { ports: ['80/tcp'] } } },
      want: { B_URL: 'http://b:80' },
    },
    {
      name: 'a database stands behind it, and no user or password before it',
      form: {
        calls: [call('db', { port: 5432, protocol: 'postgres', database: 'orders', variables: ['DATABASE_URL'] })],
      },
      others: { db: {} },
      want: { DATABASE_URL: 'postgres://db:5432/orders' },
    },
    {
      name: 'a port that a Kubernetes Service made up is the one that the process exposes',
      form: { calls: [call('b', { port: 80, protocol: 'http', variables: ['B'] }), call('c', { variables: ['C'] })] },
      others: { b: { form: { ports: ['3000/tcp'] } }, c: { form: { ports: ['9000/tcp', '9001/tcp'] } } },
      want: { B: 'http://b:3000', C: 'c' },
    },
    {
      name: 'X_PORT and X_DATABASE go with X_HOST',
      form: {
        variables: ['PGHOST', 'PGPORT', 'PGDATABASE', 'PGPASSWORD'],
        calls: [call('db', { port: 5432, database: 'orders', variables: ['PGHOST'] })],
      },
      others: { db: {} },
      want: { PGDATABASE: 'orders', PGHOST: 'db', PGPASSWORD: '${PGPASSWORD:?set it in .env}', PGPORT: '5432' },
    },
    {
      name: 'a host without a port of its own takes it along',
      form: { calls: [call('b', { port: 50051, variables: ['B_ADDR'] })] },
      others: { b: {} },
      want: { B_ADDR: 'b:50051' },
    },
    {
      name: 'several addresses in one variable are a list, one address in two variables stands in both',
      form: {
        calls: [
          call('b', { host: 'k1', port: 9092, variables: ['BROKERS'] }),
          call('c', { host: 'k2', port: 9092, variables: ['BROKERS', 'OTHER'] }),
        ],
      },
      others: { b: {}, c: {} },
      want: { BROKERS: 'b:9092,c:9092', OTHER: 'c:9092' },
    },
    {
      name: 'what nothing is known to answer stays as it was written',
      form: { calls: [call('x', { host: 'legacy.lan', port: 21, protocol: 'ftp', to: [], variables: ['FTP'] })] },
      want: { FTP: 'ftp://legacy.lan:21' },
    },
    {
      name: 'others are to be set; one of several services under the name of its service',
      form: { variables: ['PORT', 'API_TOKEN', 'PATH', 'spring.key', 'NO=PE', 'KUBERNETES_SERVICE_HOST'] },
      others: { b: { form: { variables: ['PORT'] } } },
      want: {
        API_TOKEN: '${API_TOKEN:?set it in .env}',
        PORT: '${A_PORT:?set it in .env}',
        'spring.key': '${SPRING_KEY:?set it in .env}',
      },
    },
  ])('$name', ({ form, others, want }) => {
    expect(environment({ form: form ?? null }, others)).toEqual(want);
  });

  it('of unknown value are left out on demand', () => {
    expect(environment({ form: { variables: ['TOKEN'] } }, {}, { placeholders: false })).toBeUndefined();
  });
});
