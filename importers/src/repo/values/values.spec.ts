import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildFolder,
  envFile,
  hasPlaceholder,
  interpolate,
  isDockerfile,
  pathFrom,
  roleOf,
  settingsIn,
  settingsOfCommand,
  yamlDocuments,
} from './index.js';
import { Clock } from './clock.js';

const known = new Map([
  ['X', 'x'],
  ['EMPTY', ''],
]);

describe('variables in a text', () => {
  it.each([
    ['$X', 'x'],
    ['${X}', 'x'],
    ['${NONE:-d}', 'd'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${NONE-d}', 'd'],
    ['${NONE:-${X}}', 'x'],
    ['${NONE:-${ALSO:-deep}}', 'deep'],
    ['${X:+other}', 'other'],
    ['${NONE:+other}', ''],
    ['${X:?must be set}', 'x'],
    ['${NONE:?must be set}', '${NONE:?must be set}'],
    ['${NONE?must be set}', '${NONE?must be set}'],
    ['$NONE', '$NONE'],
    ['${NONE}', '${NONE}'],
    ['$$X', '$X'],
    ['a${X}b$X', 'axbx'],
    ['cost: 5$', 'cost: 5$'],
    ['${unclosed', '${unclosed'],
    ['redis://${HOST:-cache}:6379', 'redis://cache:6379'],
  ])('%s is %s', (text, want) => {
    expect(interpolate(text, known)).toBe(want);
  });

  it('never throws, and a text without a dollar stays as it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void interpolate(text, known)));
    fc.assert(
      fc.property(
        fc.string(),
        (text) => !text.includes('$') === (interpolate(text, known) === text) || text.includes('$'),
      ),
    );
    expect(hasPlaceholder('${X}')).toBe(true);
  });
});

it.each([
  [
    'A=1\nB="two words" # why\n# C=3\nexport D=\'$A\'\nE=${A}x\nF: yaml',
    { A: '1', B: 'two words', D: '$A', E: '1x', F: 'yaml' },
  ],
  ['A=b # comment\r\nG=h#i', { A: 'b', G: 'h#i' }],
  ['=x\n1A=2\nnothing', {}],
])('a .env file %j has %j', (text, want) => {
  expect(Object.fromEntries(envFile(text))).toEqual(want);
});

it.each([
  ['.', 'services/cart', 'services/cart'],
  ['deploy', '../cart', 'cart'],
  ['deploy', '.', 'deploy'],
  ['.', './', '.'],
  ['.', '../other', undefined],
  ['a', '../../b', undefined],
  ['.', '/etc', undefined],
  ['.', 'C:\\x', undefined],
  ['.', '~/x', undefined],
])('from %s, %s is %s', (folder, written, want) => {
  expect(pathFrom(folder, written)).toBe(want);
});

it.each([
  ['Dockerfile', true, '.'],
  ['cart/Dockerfile', true, 'cart'],
  ['cart/Dockerfile.prod', true, 'cart'],
  ['docker/Dockerfile.cart', true, 'docker/cart'],
  ['docker/cart.Dockerfile', true, 'docker/cart'],
  ['Containerfile', true, '.'],
  ['cart/Dockerfile.dockerignore', false, 'cart'],
  ['cart/dockerfile.md', false, 'cart'],
])('%s is a Dockerfile: %s, and builds %s', (path, is, folder) => {
  expect(isDockerfile(path)).toBe(is);
  if (is) expect(buildFolder(path)).toBe(folder);
});

it.each([
  ['loadgenerator', '', 'load-generator'],
  ['load', 'robotshop/rs-load', 'load-generator'],
  ['traffic', 'grafana/k6:0.54', 'load-generator'],
  ['e2e-tests', '', 'test'],
  ['accounts', 'wiremock/wiremock:3', 'test'],
  ['db-migrate', '', 'job'],
  ['mongo-seed', '', 'job'],
  ['kafka-init', '', 'job'],
  ['bucket-policy', 'minio/mc:RELEASE.2025-04-16', 'job'],
  ['connector', 'docker.io/curlimages/curl', 'job'],
  ['store', 'minio/minio:latest', undefined],
  ['cart', 'acme/curl', undefined],
  ['cart', 'acme/cart', undefined],
  ['testament', '', undefined],
  ['payload', '', undefined],
  ['upload-service', '', undefined],
  ['initiator', '', undefined],
  ['cart.test', '', undefined],
])('%s (%s) is %s', (name, image, want) => {
  expect(roleOf(name, image)).toBe(want);
});

it('takes profiles for a role when all say so', () => {
  expect(roleOf('cart', '', ['test'])).toBe('test');
  expect(roleOf('cart', '', ['test', 'prod'])).toBeUndefined();
});

it('reads settings of properties, YAML and nginx', () => {
  expect(settingsIn('a.properties', '# no\na.b=1\nc: d')).toEqual({ 'a.b': '1', c: 'd' });
  expect(settingsIn('a.xml', '<a xmlns="http://ns.acme.io/a"')).toEqual({});
  expect(settingsIn('a.xml', 'xmlns="http://ns.acme.io/a"')).toEqual({});
  expect(settingsIn('a.yaml', 'a:\n  b: [http://x, http://y]')).toEqual({ 'a.b': 'http://x', 'a.b[2]': 'http://y' });
  expect(
    settingsIn('a.json', '{\n"a": [{"enabled": false, "url": "http://x"}, {"enabled": true, "url": "http://y"}]\n}'),
  ).toEqual({
    'a.url': 'http://y',
  });
  expect(settingsIn('a.yaml', 'a: {disabled: true, b: {url: http://x}}\nc: {disabled: false, url: http://y}')).toEqual({
    'c.url': 'http://y',
  });
  expect(settingsIn('nginx.conf', 'location / {\n  proxy_pass http://cart:8080;\n}')).toMatchObject({
    proxy_pass: 'http://cart:8080',
  });
  expect(settingsOfCommand(['sh', '-c', 'run --cart-addr=cart:80 --db db:5432 -DX=y http://z'])).toEqual({
    'cart-addr': 'cart:80',
    db: 'db:5432',
    X: 'y',
    command: 'http://z',
  });
});

describe('YAML', () => {
  it.each([
    ['a: [', /^not YAML: .* at line 1$/],
    ['a: 1\n b: 2: 3', /^not YAML/],
    [
      `a: &a [x]\n${Array.from(
        { length: 12 },
        (_, at) =>
          `b${at}: &b${at} [${Array(12)
            .fill(at === 0 ? '*a' : `*b${at - 1}`)
            .join(',')}]`,
      ).join('\n')}`,
      /aliases/,
    ],
    ['['.repeat(100_000), /^not YAML/],
  ])('that is broken gives a reason and never its text: %#', (text, want) => {
    expect(yamlDocuments(text).problem).toMatch(want);
  });

  it('knows merge keys, several documents and the lines', () => {
    const { documents } = yamlDocuments('x: &x {a: 1}\ny:\n  <<: *x\n  b: 2\n---\nz: 3\n');
    expect(documents.map((one) => one.value)).toEqual([{ x: { a: 1 }, y: { a: 1, b: 2 } }, { z: 3 }]);
    expect(documents[0]?.line(['y', 'b'])).toBe(4);
    expect(documents[1]?.line(['z'])).toBe(6);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void yamlDocuments(text)));
    fc.assert(
      fc.property(fc.stringMatching(/^[-:{}[\]&*!|>'"%@`a \n]{0,80}$/), (text) => void yamlDocuments(text)),
      { numRuns: 1_000 },
    );
  });
});

it.each(['a: &a { x: *a, y: *a }', 'a: &a [[*a]]', 'a: 1\nb: &b\n  <<: { c: *b }\n'])(
  'YAML that holds itself is refused: %s',
  (text) => {
    expect(yamlDocuments(text)).toEqual({ documents: [], problem: 'not YAML: its aliases do not resolve' });
    expect(yamlDocuments('a: &a { x: 1 }\nb: { y: *a, z: *a }').problem).toBeUndefined();
  },
);

it('short YAML may use what it tells of once again and again, a long one may not', () => {
  const uses = (count: number): string => `a: &a { b: 1 }\nc:\n${'  - *a\n'.repeat(count)}`;
  expect(yamlDocuments(uses(500)).problem).toBeUndefined();
  expect(yamlDocuments(`${'# \n'.repeat(70_000)}${uses(500)}`).problem).toBe('not YAML: its aliases do not resolve');
});

it('of YAML that has no end the documents before it are told, each time anew', () => {
  const text = 'a: {b: 1}\n---\n'.repeat(20_100);
  const [first, second] = [yamlDocuments(text), yamlDocuments(text)];
  expect(first.problem).toBe('too long for one YAML file');
  // On a machine that has much else to do its time ends first.
  expect(first.documents.length).toBeLessThanOrEqual(20_000);
  expect(first.documents.length).toBeGreaterThan(2_000);
  expect(second.documents.at(-1)?.line(['a'])).toBe(2 * second.documents.length - 1);
  expect(second.documents[0]?.value).toEqual(first.documents[0]?.value);
  expect(second.documents[0]?.value).not.toBe(first.documents[0]?.value);
});

it('a clock ends work by its processor time, however many steps it takes', () => {
  const clock = new Clock(20);
  let steps = 0;
  while (!clock.isOver() && steps < 1e9) steps += 1;
  expect(steps).toBeLessThan(1e9);
});
