import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { composeReader } from './index.js';

const COMMON = `
services:
  base: {image: 'acme/base:\${TAG}', build: ., env_file: base.env, volumes: ['./conf:/conf'], ports: ['80'], environment: {A: 1}}
  middle: {extends: base, ports: ['81'], environment: {B: 2}}
`;

describe('a project of several Compose files', () => {
  it('takes from the services that others extend, with their paths from where they are written', async () => {
    const result = await readWith(composeReader, {
      'compose.yaml': `services:
  web: {extends: {service: middle, file: lib/common.yaml}, image: acme/web, environment: [A=3], depends_on: {db: {condition: service_healthy}}}
  db: {image: postgres}`,
      '.env': 'TAG=7',
      'lib/common.yaml': COMMON,
      'lib/base.env': 'DB_URL=http://db:1',
    });
    expect(result.issues).toEqual([]);
    // What others extend runs nowhere by itself.
    expect(result.entities.map(({ ref }) => ref).filter((ref) => /\/(?:base|middle)$/.test(ref))).toEqual([]);
    expect(result.properties('/web')).toMatchObject({
      image: 'acme/web',
      folder: 'lib',
      portsExposed: ['80/tcp', '81/tcp'],
      variableNames: ['A', 'B', 'DB_URL'],
    });
    expect(result.sentences).toContain('component:#compose/shop/web MOUNTS volume:/compose/shop/./lib/conf');
    expect(result.sentences).toContain('component:#compose/shop/web CALLS endpoint:/compose/shop|db:1 http');
    const waits = result.relations.find((line) => line.relation === 'DEPENDS_ON');
    expect(waits?.properties).toMatchObject({ condition: 'healthy' });
    expect(result.parts[0]?.files).toEqual(['compose.yaml', '.env', 'lib/common.yaml', 'lib/base.env']);
  });

  it('draws in what it includes, with the variables of there, and reads that nowhere else', async () => {
    const result = await readWith(composeReader, {
      'compose.yaml': 'include: [infra/compose.yaml]\nservices: {web: {image: acme/web, depends_on: [db]}}',
      '.env': 'TAG=1',
      'infra/compose.yaml': 'services: {db: {image: "acme/db:${TAG}", user: "${USER_ID}", build: .}}',
      'infra/.env': 'TAG=2\nUSER_ID=33',
    });
    expect(result.parts.map((part) => part.lines.part)).toEqual(['compose.yaml']);
    expect(result.properties('#compose/shop/db')).toMatchObject({ image: 'acme/db:1', user: '33', folder: 'infra' });
    expect(result.sentences).toContain('component:#compose/shop/web DEPENDS_ON component:#compose/shop/db');
  });

  it('takes no section for a service that is indented among them', async () => {
    const compose = 'services: {web: {image: a}, volumes: {image: b}, networks: {front: {driver: bridge}}}';
    const result = await readWith(composeReader, { 'compose.yaml': compose });
    expect(
      result.entities.filter(({ ref }) => ref.startsWith('component:')).map(({ ref }) => ref.split('/').at(-1)),
    ).toEqual(['volumes', 'web']);
  });

  it('lays an override over its base, without what that resets or puts anew', async () => {
    const result = await readWith(composeReader, {
      'compose.yaml':
        'services: {web: {image: "a:1", ports: ["80"], expose: [1], cap_add: [NET_ADMIN], environment: {A: 1, B: 2}}, old: {image: old}}',
      'compose.override.yaml':
        'services: {web: {image: "a:2", ports: !override ["90"], expose: !reset [], environment: {B: !reset null, C: 3}}, old: !reset null}',
    });
    expect(result.parts).toHaveLength(1);
    expect(result.properties('/web')).toMatchObject({
      image: 'a:2',
      portsExposed: ['90/tcp'],
      variableNames: ['A', 'C'],
      capabilitiesAdded: ['NET_ADMIN'],
    });
    expect(result.properties('/old')).toEqual({});
    expect(result.entities.find((line) => line.ref.endsWith('/web'))?.evidence.map(({ path }) => path)).toEqual([
      'compose.override.yaml',
      'compose.yaml',
    ]);
  });

  it('is what COMPOSE_FILE names', async () => {
    const result = await readWith(composeReader, {
      '.env': 'COMPOSE_FILE=compose.yaml:deploy/compose.prod.yaml',
      'compose.yaml': 'services: {web: {image: "a:1"}}',
      'deploy/compose.prod.yaml': 'services: {web: {image: "a:2", build: web}}',
    });
    expect(result.parts).toHaveLength(1);
    expect(result.properties('/web')).toMatchObject({ image: 'a:2', folder: 'web' });
  });

  it.each([
    ['an include outside', 'include: [../x/compose.yaml]', /include \.\.\/x\/compose\.yaml lies outside of/],
    ['a missing include', 'include: [x/compose.yaml]', /include x\/compose\.yaml is not in/],
    ['a remote include', 'include: ["https://example.com/a.git"]', /^include of another place or name lies outside of/],
    ['a missing base', 'services: {a: {image: x, extends: {service: b, file: no.yaml}}}', /extends no\.yaml is not in/],
    ['no such base', 'services: {a: {image: x, extends: b}}', /service a extends b, which compose\.yaml does not/],
    ['a service that extends itself', 'services: {a: {image: x, extends: b}, b: {extends: a}}', /goes in a circle/],
    ['a file that includes itself', 'include: [compose.yaml]', /goes in a circle/],
  ])('with %s says so and keeps the rest', async (_, text, reason) => {
    const kept = text.startsWith('include') ? `${text}\nservices: {a: {image: x}}` : text;
    const result = await readWith(composeReader, { 'compose.yaml': kept });
    expect(result.issues.map((issue) => issue.reason)).toContainEqual(expect.stringMatching(reason));
    expect(result.properties('/a')).toMatchObject({ image: 'x' });
    expect(result.parts[0]?.complete).toBe(true);
  });

  it.each([
    'include: ["https://oauth2:${TOKEN}@gitlab.acme.org/a.git"]',
    'include: ["https://oauth2:hunter2secret@gitlab.acme.org/a.git"]',
    'include: ["oauth2:hunter2secret@gitlab.acme.org:a.git"]',
    'include: ["${TOKEN}/compose.yaml"]',
    'services: {a: {image: x, env_file: "${TOKEN}.env"}}',
    'services: {a: {image: x, env_file: ["/${TOKEN}.env"]}}',
    'services: {a: {image: x, extends: {service: b, file: "${TOKEN}.yaml"}}}',
    'services: {a: {image: x, extends: "${TOKEN}"}}',
  ])('tells no secret: %s', async (text) => {
    const result = await readWith(composeReader, { 'compose.yaml': `${text}\n`, '.env': 'TOKEN=hunter2secret' });
    expect(result.issues).toHaveLength(1);
    expect(JSON.stringify(result.issues)).not.toContain('hunter2secret');
  });

  it('that include the next one twice end, and say so', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `f${at}/compose.yaml`);
    const files = names.map((name, at) => [
      name,
      `include: [../f${at + 1}/compose.yaml, ../f${at + 1}/compose.yaml]\nservices: {s${at}: {image: x}}`,
    ]);
    const last = { 'f12/compose.yaml': 'services: {last: {image: y}}' };
    const result = await readWith(composeReader, { ...(Object.fromEntries(files) as Record<string, string>), ...last });
    expect(result.properties('/last')).toMatchObject({ image: 'y' });
    expect(result.issues.map(({ reason }) => reason)).toEqual([expect.stringMatching(/include more than 500 files/)]);
  });

  it('tells once what is wrong in a file that is included twice', async () => {
    const result = await readWith(composeReader, {
      'compose.yaml': 'include: [a/compose.yaml, a/compose.yaml]\nservices: {a: {image: x}}',
      'a/compose.yaml': 'include: [no.yaml]\nservices: {b: {image: x}}',
    });
    expect(result.issues.map(({ reason }) => reason)).toEqual(['include no.yaml is not in the repository']);
  });

  it('names a network as it is written, also as what every object has', async () => {
    const result = await readWith(composeReader, {
      'compose.yaml':
        'services: {a: {image: x, networks: [constructor], volumes: ["constructor:/v"]}}\nnetworks: {constructor: }\nvolumes: {constructor: }',
    });
    expect(result.sentences).toContain('component:#compose/shop/a ATTACHED_TO network:/compose/shop/constructor');
    expect(result.sentences).toContain('component:#compose/shop/a MOUNTS volume:/compose/shop/constructor');
  });

  it('reads a file once that hundreds of services extend, and no chain without end', async () => {
    const names = Array.from({ length: 400 }, (_, at) => `s${at}`);
    const chain = names.map((name, at) => `  ${name}: {image: x, extends: s${at + 1}}`).join('\n');
    const star = names.map((name) => `  ${name}: {extends: {service: ${name}, file: base.yaml}}`).join('\n');
    const result = await readWith(composeReader, {
      'compose.yaml': `services:\n${star}`,
      'base.yaml': `services:\n${names.map((name) => `  ${name}: {image: "y:1"}`).join('\n')}`,
      'chain/compose.yaml': `services:\n${chain}`,
    });
    expect(result.properties('/shop/s399')).toMatchObject({ image: 'y:1' });
    expect(result.issues.some(({ reason }) => /goes in a circle/.test(reason))).toBe(true);
  });

  it('that include each other are read once', async () => {
    const result = await readWith(composeReader, {
      'a/compose.yaml': 'include: [../b/compose.yaml]\nservices: {one: {image: x}}',
      'b/compose.yaml': 'include: [../a/compose.yaml]\nservices: {two: {image: y}}',
    });
    expect(result.parts.map((part) => part.lines.part)).toEqual(['a/compose.yaml']);
    expect(result.properties('/two')).toMatchObject({ image: 'y' });
  });
});
