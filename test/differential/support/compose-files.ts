import fc from 'fast-check';
import { stringify } from 'yaml';

/** Files of one project, by their paths from its folder. */
export type ComposeFiles = Readonly<Record<string, string>>;

type Tree = Readonly<Record<string, unknown>>;

const NAMES = ['web', 'api', 'data', 'cache'] as const;
const HOSTS = ['data', 'cache', 'Mail-Out', '10.1.2.3', 'far.acme.io'] as const;

/** Variables of the `.env` beside; NOBODY is set by no one. */
const DOTENV = `# of the project
TAG=2.1
export EMPTY=
HOST="data"   # quoted
SINGLE='$TAG'
TWICE=\${TAG}-\${HOST:-x}
PORT: 8080
`;

const word = fc.constantFrom(
  '$TAG',
  '${TAG}',
  '${TAG:-other}',
  '${NOBODY:-dflt}',
  '${NOBODY-dflt}',
  '${EMPTY:-dflt}',
  'a${EMPTY-dflt}b',
  '${TAG:+alt}',
  'x${NOBODY:+alt}',
  '${NOBODY:-${TAG}}',
  '${NOBODY:-${EMPTY:-deep}}',
  '${TAG:?must be set}',
  '${HOST?must be set}',
  '${TWICE}',
  'a$$b',
  'plain',
);

const address = fc
  .tuple(fc.constantFrom(...HOSTS, '${HOST}', '${NOBODY:-cache}', '${TAG:+data}'), fc.integer({ min: 1, max: 9_999 }))
  .map(([host, port]) => `http://${host}:${port}/path`);

const image = fc.oneof(
  word.map((tag) => `acme/shop:${tag}`),
  fc.constantFrom(
    'postgres',
    'registry.example.com:5000/a/b:1.0',
    `redis@sha256:${'a'.repeat(64)}`,
    '${NOBODY:-busybox}:1',
    'acme/${HOST}:1',
  ),
);

const variables = fc
  .record({ A_URL: address, B_URL: address, C: word, D: word, TAG: word, UNSET: word }, { requiredKeys: [] })
  .map((record) => Object.entries(record))
  .chain((pairs) =>
    fc.constantFrom<unknown>(
      Object.fromEntries(pairs),
      pairs.map(([name, value]) => `${name}=${value}`),
      pairs.map(([name, value], at) => (at === 0 ? name : `${name}=${value}`)),
      Object.fromEntries(pairs.map(([name, value], at) => [name, at === 0 ? null : value])),
      Object.fromEntries(pairs.map(([name], at) => [name, [7, 1.5, true, null][at % 4]])),
    ),
  );

const port = fc.oneof(
  fc.constantFrom<unknown>(
    80,
    '80',
    '8080:80',
    '127.0.0.1:8081:81',
    '127.0.0.1::82',
    '53:53/udp',
    '3000-3002:4000-4002',
    '6000-6001',
    '9000-9003:90',
    '[::1]:7000:7001',
    '${PORT}:${PORT}',
    '"${NOBODY:-88}:88"'.replaceAll('"', ''),
  ),
  fc.record({ target: fc.constantFrom(5_000, '5001'), published: fc.constantFrom('6000', '6001-6002') }),
  fc.record({ target: fc.constant(5_002), protocol: fc.constantFrom('udp', 'tcp'), mode: fc.constant('host') }),
);

const volume = fc.oneof(
  fc.constantFrom<unknown>(
    'store:/var/lib/store',
    'store:/srv/:ro',
    'store:/again:rw,z',
    'outer:/outer',
    'named:/named:ro,nocopy',
    '/var/cache',
    './conf:/etc/conf:ro',
    './conf/../other:/etc/other',
    '.:/here',
    '..:/outside',
    '/host:/host',
    '~/own:/of-home',
    '${NOBODY:-./deep}:/deep',
    'C:\\data:/windows',
  ),
  fc.record({
    type: fc.constant('bind'),
    source: fc.constantFrom('./conf', '.', '/host', 'plain'),
    target: fc.constantFrom('/long', '/longer'),
    read_only: fc.constantFrom(true, false, '${NOBODY:-true}'),
  }),
  fc.record({ type: fc.constant('volume'), source: fc.constantFrom('store', 'outer'), target: fc.constant('/kept') }),
  fc.constantFrom<unknown>({ type: 'volume', target: '/own' }, { type: 'tmpfs', target: '/scratch' }),
);

/** Where it is mounted: two at one place are taken as one by the whole text, or not, as it happens. */
function targetOf(one: unknown): unknown {
  return typeof one === 'string' ? one.split(':')[1] : (one as { readonly target: string }).target;
}

const networks = fc.constantFrom<unknown>(
  ['inside'],
  ['inside', 'outside'],
  { inside: null },
  { inside: { aliases: ['Ali', 'ali-2'] }, default: null },
  { outside: { aliases: ['far'], priority: 10 } },
  {},
);

const build = fc.constantFrom<unknown>(
  '.',
  './web',
  'web/../api',
  '${NOBODY:-web}',
  { context: 'api', dockerfile: 'docker/Dockerfile.slim' },
  { context: './api/', target: 'run' },
  { dockerfile: 'Dockerfile.web' },
  'https://example.com/shop.git#main',
  '../outside',
);

const condition = fc.constantFrom('service_started', 'service_healthy', 'service_completed_successfully');

/** What a service waits for: others that stand before it, so that none waits for itself. */
function waits(before: readonly string[]): fc.Arbitrary<unknown> {
  const names = fc.subarray([...before]);
  return fc.oneof(
    names,
    fc
      .tuple(names, condition, fc.boolean())
      .map(([some, state, isRequired]) =>
        Object.fromEntries(
          some.map((name, at) => [name, { condition: state, ...(at === 0 && !isRequired && { required: false }) }]),
        ),
      ),
  );
}

function service(before: readonly string[], isWhole: boolean): fc.Arbitrary<Tree> {
  const other = before.length === 0 ? fc.constant(undefined) : fc.constantFrom(...before);
  const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(arbitrary, { nil: undefined, freq: 2 });
  return (
    fc
      .record({
        image: isWhole ? image : some(image),
        build: some(build),
        environment: some(variables),
        env_file: some(
          fc.constantFrom<unknown>(
            'one.env',
            ['one.env', './two.env'],
            [{ path: 'none.env', required: false }, 'two.env'],
          ),
        ),
        depends_on: some(waits(before)),
        links: other.chain((name) =>
          some(fc.constantFrom(name === undefined ? [] : [name], name === undefined ? [] : [`${name}:known-as`])),
        ),
        ports: some(fc.uniqueArray(port, { maxLength: 3, selector: (one) => JSON.stringify(one) })),
        expose: some(fc.constantFrom<unknown>([7000], ['7001', '7002/udp'], ['7100-7102'])),
        volumes: some(fc.uniqueArray(volume, { maxLength: 3, selector: targetOf })),
        tmpfs: some(fc.constantFrom<unknown>('/run', ['/run', '/tmp:size=1m'])),
        networks: some(networks),
        profiles: some(fc.constantFrom(['dev'], ['dev', 'tools'])),
        user: some(fc.constantFrom('1000', '${NOBODY:-app}:app')),
        ...(isWhole && { container_name: some(fc.constant(`the-${before.length}`)) }),
        deploy: some(
          fc.constantFrom<unknown>(
            { replicas: 2 },
            { replicas: '${NOBODY:-3}' },
            { resources: { limits: { memory: '64M' } } },
          ),
        ),
        privileged: some(fc.constantFrom(true, '${NOBODY:-true}')),
      })
      .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)))
      // A container's name is of one container: of none that is scaled.
      .map(({ container_name: name, ...one }) =>
        name === undefined || one['deploy'] ? one : { ...one, container_name: name },
      )
  );
}

const RESOURCES = {
  networks: { inside: null, outside: { external: true, name: 'company-${TAG}' } },
  volumes: { store: null, outer: { name: 'outer-${HOST}' }, named: { external: true } },
};

/** Services in order, each of which may need those before it. */
function services(count: number, isWhole = true): fc.Arbitrary<Tree> {
  const names = NAMES.slice(0, count).reverse();
  return fc
    .tuple(...names.map((_, at) => service(names.slice(0, at), isWhole)))
    .map((made) =>
      Object.fromEntries(
        made.map((one, at) => [names[at] ?? '', names[at] === 'web' ? { ...one, container_name: undefined } : one]),
      ),
    );
}

/** Text that stands in a document as it is: a tag, an anchor. */
const RAW = '%%';

function yamlOf(tree: Tree): string {
  return stringify(tree, { lineWidth: 0, aliasDuplicateObjects: false }).replace(
    /["']?%%(.*?)%%["']?/g,
    (_, text: string) => text,
  );
}

const extending = fc.constantFrom<unknown>(
  'web',
  { service: 'web' },
  { service: 'base', file: 'common.yaml' },
  { service: 'middle', file: './common.yaml' },
  { service: 'deep', file: 'lib/common.yaml' },
);

const including = fc.constantFrom<unknown>(
  undefined,
  ['sub/compose.yaml'],
  [{ path: './sub/compose.yaml' }],
  [{ path: ['sub/compose.yaml', 'sub/over.yaml'], project_directory: '.' }],
  [{ path: 'sub/compose.yaml', env_file: 'two.env' }],
);

/** In an override: some of a service reset or put anew. */
const taken = fc.constantFrom<Tree>(
  {},
  { ports: `${RAW}!reset []${RAW}` },
  { environment: `${RAW}!reset null${RAW}` },
  { environment: `${RAW}!override {ONLY: 1}${RAW}` },
  { volumes: `${RAW}!override [store:/anew]${RAW}` },
  { depends_on: `${RAW}!override []${RAW}` },
);

const FIXED: ComposeFiles = {
  '.env': DOTENV,
  'one.env': 'FROM_ONE=1\nBOTH=one\nONE_URL=http://${HOST}:1111\n',
  'two.env': 'FROM_TWO="2"\nBOTH=two\n# OFF=1\nexport EXPORTED=yes\nINNER=of-two\n',
  'lib/deep.env': 'FROM_DEEP=1\n',
  'sub/.env': 'INNER=of-sub\nTAG=9\n',
  'sub/one.env': 'SUB_ONE=1\n',
  'sub/over.yaml': 'services: {inner: {environment: {OVER: "1"}, ports: ["9999"]}}\n',
};

/** A project: a base, perhaps an override beside it, files that are extended and a file that is included. */
export const composeProject: fc.Arbitrary<ComposeFiles> = fc
  .record({
    own: fc.integer({ min: 1, max: 4 }).chain((count) => services(count)),
    over: fc.option(fc.tuple(services(1, false), taken), { nil: undefined }),
    common: service([], false),
    middle: service([], false),
    inner: service([], true),
    extends: fc.option(extending, { nil: undefined }),
    include: including,
    merged: fc.boolean(),
    name: fc.constantFrom('compose.yaml', 'docker-compose.yml'),
  })
  .map(({ own, over, common, middle, inner, extends: base, include, merged, name }) => {
    const plain = { ...common, depends_on: undefined, links: undefined };
    const child =
      base === undefined
        ? {}
        : {
            child: {
              image: 'acme/child',
              ...(merged ? { [`${RAW}<<${RAW}`]: `${RAW}*shared${RAW}` } : {}),
              extends: base,
            },
          };
    const tree = {
      'x-shared': `${RAW}&shared {cap_add: [NET_ADMIN], expose: [4444], environment: {SHARED: yes}}${RAW}`,
      ...(include === undefined ? {} : { include }),
      services: { ...own, ...child },
      ...RESOURCES,
    };
    const files: Record<string, string> = { ...FIXED, [name]: yamlOf(tree) };
    files['common.yaml'] = yamlOf({ services: { base: plain, middle: { ...middle, extends: 'base' } } });
    files['lib/common.yaml'] = yamlOf({
      services: {
        deep: {
          build: './here',
          env_file: 'deep.env',
          volumes: ['./conf:/deep-conf'],
          extends: { service: 'base', file: '../common.yaml' },
        },
      },
    });
    files['sub/compose.yaml'] = yamlOf({
      services: { inner: { ...inner, env_file: 'one.env', environment: ['INNER', 'TAG_URL=http://in-${TAG}:1'] } },
      ...RESOURCES,
    });
    if (over !== undefined) {
      const [changed, { ...cleared }] = over;
      const web = { ...(changed['web'] as Tree), ...cleared };
      files[name.replace(/\.ya?ml$/, '.override.yml')] = yamlOf({ services: { web, added: { image: 'acme/added' } } });
    }
    return files;
  });
