import { POSTURE_RULES } from '@faultline/analysis';
import type { Properties } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { Snapshots } from '../catalog/snapshots.js';
import { NO_CONFIG } from '../platform/config-file.js';
import { PostureConfig } from '../platform/posture-config.js';
import { drawnCatalog, type DrawnEntity, type DrawnRelation } from '../testing/drawn-catalog.js';
import type { PostureArgs } from './posture.args.js';
import type { PostureRecord } from './posture-record.js';
import { PostureService } from './posture.service.js';
import { trendMoments } from './trend-moments.js';

interface Answer {
  readonly sentence: string;
  readonly findings: readonly PostureRecord[];
  readonly total: number;
  readonly next: string | null;
  readonly judged: number;
  readonly declaredOnly: number;
  readonly unknown: number;
  readonly excepted: number;
  readonly notes: readonly string[];
  readonly rules: readonly { code: string; found: number; excepted: number; unknown: number; clear: number }[];
  readonly facets: Readonly<Record<string, readonly { value: string; count: number }[]>>;
}

const CONFINED: Properties = {
  state: 'running',
  privileged: false,
  hostNetwork: false,
  hostPid: false,
  readOnlyRoot: true,
  memoryLimitBytes: 1,
  cpuLimitMillis: 1,
  healthCheck: true,
  sshDaemon: false,
  user: '1000',
  variableNames: ['MODE'],
};

const IMAGE: Properties = { imageId: 'sha256:1', user: 'app', sizeBytes: 1, healthCheck: true, scannedAt: Date.now() };
const OWNER = 'owner:t/blue';

/**
 * `cart` runs in prod and test, `db` in prod, and `mail` is only declared; blue owns the cart.
 * @param again what another file says of `mail`
 */
function catalog(changes: Readonly<Record<string, Properties>> = {}, again?: Properties): CatalogSnapshot {
  const running = (service: string, place: string): [DrawnRelation[], DrawnEntity[]] => {
    const kind = service === 'db' ? 'datastore' : 'service';
    const [workload, container] = [`workload:w/${place}/${service}`, `container:${service}-${place}`];
    const image = `image:sha256:${service}`;
    return [
      [
        { from: workload, type: 'REALIZES', to: `${kind}:t/${service}` },
        { from: workload, type: 'RUNS', to: container },
        { from: container, type: 'USES', to: image },
      ],
      [
        { ref: workload, environment: place, properties: { name: service } },
        {
          ref: container,
          properties: {
            ...CONFINED,
            name: `${service}-1`,
            image: `ghcr.io/acme/${service}:1.2.3@sha256:${'a'.repeat(64)}`,
            ...changes[container],
          },
        },
        { ref: image, properties: { ...IMAGE, ...changes[image] } },
      ],
    ];
  };
  const parts = [running('cart', 'prod'), running('cart', 'test'), running('db', 'prod')];
  const component = 'component:x#compose/shop/mail';
  return drawnCatalog(
    [
      ...parts.flatMap(([relations]) => relations),
      { from: component, type: 'REALIZES', to: 'service:t/mail' },
      { from: component, type: 'USES', to: 'image-tag:docker.io/acme/mail:latest' },
      { from: OWNER, type: 'OWNS', to: 'service:t/cart' },
    ],
    [
      ...new Map(parts.flatMap(([, entities]) => entities).map((one) => [one.ref, one])).values(),
      {
        ref: component,
        standing: 'declared',
        properties: {
          ...CONFINED,
          name: 'mail',
          technology: 'compose',
          image: 'acme/mail:latest',
          ...changes[component],
        },
      },
      ...(again === undefined ? [] : [{ ref: component, standing: 'declared' as const, properties: again }]),
    ],
  );
}

function serviceOf(of: CatalogSnapshot, config: object = {}): PostureService {
  const snapshots = { of: async () => of } as unknown as Snapshots;
  return new PostureService(snapshots, {} as Store, PostureConfig.parse({ scanMaxAge: '9999d', ...config }));
}

const ask = async (of: CatalogSnapshot, args: Partial<PostureArgs> = {}, config: object = {}): Promise<Answer> =>
  (await serviceOf(of, config).posture(args)) as Answer;
const lines = ({ findings }: Answer): string[] =>
  findings.map(({ severity, code, ref, environment }) => `${severity} ${code} ${ref} ${environment}`.trimEnd());

const SCANNED = ['unscanned', 'no-digest', 'mutable-tag'];
const others = POSTURE_RULES.map(({ kind }) => kind.code).filter((code) => !SCANNED.includes(code));

describe('posture', () => {
  it('judges what runs in each environment, and what is only declared where nothing was seen', async () => {
    const answer = await ask(catalog());
    expect(answer).toMatchObject({ judged: 4, declaredOnly: 1 });
    expect(lines(answer)).toEqual([
      'medium mutable-tag service:t/mail',
      'low no-digest service:t/mail',
      'low unscanned service:t/mail',
    ]);
    expect(answer.findings.map(({ basis }) => basis)).toEqual(['declared', 'declared', 'declared']);
  });

  it('finds it where it is, worst first, with what it is about', async () => {
    const answer = await ask(
      catalog({ 'container:cart-prod': { user: '' }, 'container:db-prod': { privileged: true } }),
      { rules: others },
    );
    expect(lines(answer)).toEqual(['high privileged datastore:t/db prod', 'medium runs-as-root service:t/cart prod']);
    expect(answer.findings[1]?.about).toEqual(['container:cart-prod']);
    expect(answer.sentence).toContain('2 findings, 1 of them high, in 2 entities: 1 privileged, 1 runs as root');
  });

  it('finds what one of several files lets a component do, whatever the others say', async () => {
    const grave = { ...CONFINED, name: 'mail', technology: 'compose', privileged: true };
    for (const of of [catalog({}, grave), catalog({ 'component:x#compose/shop/mail': grave }, CONFINED)]) {
      expect(lines(await ask(of, { rules: others }))).toEqual(['high privileged service:t/mail']);
    }
  });

  it.each<[string, Partial<PostureArgs>, string[]]>([
    ['a service', { service: 'cart' }, ['service:t/cart prod', 'service:t/cart test']],
    ['an owner', { owner: OWNER }, ['service:t/cart prod', 'service:t/cart test']],
    ['an environment', { environment: 'test' }, ['service:t/cart test']],
    ['a word', { text: 'DB-1' }, ['datastore:t/db prod']],
    ['a severity', { severities: ['high'] }, []],
  ])('is narrowed to %s', async (_, args, want) => {
    const changes = Object.fromEntries(
      ['cart-prod', 'cart-test', 'db-prod'].map((name) => [`container:${name}`, { user: '' }]),
    );
    const { findings } = await ask(catalog(changes), { rules: ['runs-as-root'], ...args });
    expect(findings.map(({ ref, environment }) => `${ref} ${environment}`)).toEqual(want);
  });

  it('lets pass what an exception names, as long as it holds, and counts it', async () => {
    const changes = { 'container:cart-prod': { user: '' }, 'container:cart-test': { user: '' } };
    const exceptions = [
      { rule: 'runs-as-root', environments: ['test'], reason: 'it binds port 80' },
      { rule: 'runs-as-root', match: ['service:t/*'], reason: 'was to be mended', until: '2020-01-01' },
    ];
    const answer = await ask(catalog(changes), { rules: ['runs-as-root'] }, { exceptions });
    expect(lines(answer)).toEqual(['medium runs-as-root service:t/cart prod']);
    expect(answer.excepted).toBe(1);
    expect(answer.rules.find(({ code }) => code === 'runs-as-root')).toMatchObject({ found: 1, excepted: 1, clear: 2 });
    const all = await ask(catalog(changes), { rules: ['runs-as-root'], excepted: true }, { exceptions });
    expect(all.findings.map(({ exception }) => exception)).toEqual([null, 'it binds port 80']);
  });

  it('lets pass what is declared for anywhere, too', async () => {
    const answer = await ask(catalog(), { service: 'mail' }, { exceptions: [{ rule: 'no-digest', reason: 'later' }] });
    expect(answer.findings.map(({ code }) => code)).toEqual(['mutable-tag', 'unscanned']);
    expect(answer.excepted).toBe(1);
  });

  it('counts what it cannot tell, and lists it with the reason', async () => {
    const changes = { 'container:cart-prod': { memoryLimitBytes: 0, healthCheck: true } };
    const answer = await ask(catalog(changes), { states: ['unknown'], service: 'cart', rules: ['unsigned'] });
    expect(answer.findings.map(({ message }) => message)).toEqual([
      'not known: no verification of it was imported',
      'not known: no verification of it was imported',
    ]);
    expect(answer.rules.find(({ code }) => code === 'unsigned')).toMatchObject({ found: 0, unknown: 2, clear: 0 });
  });

  it('pages through findings, and refuses a cursor and a rule that are none', async () => {
    const first = await ask(catalog(), { limit: 2 });
    expect([first.total, first.findings.length, first.next]).toEqual([3, 2, '2']);
    const rest = await ask(catalog(), { limit: 2, after: first.next });
    expect([rest.findings.length, rest.next]).toEqual([1, null]);
    await expect(ask(catalog(), { after: 'x' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(ask(catalog(), { rules: ['x'] })).rejects.toMatchObject({
      remedy: expect.stringContaining('privileged'),
    });
  });

  it('joins what reports say of an image by another of its digests, and the later of two scans counts', async () => {
    const drawn = drawnCatalog(
      [
        { from: 'workload:w/prod/cart', type: 'REALIZES', to: 'service:t/cart' },
        { from: 'workload:w/prod/cart', type: 'RUNS', to: 'container:c' },
        { from: 'container:c', type: 'USES', to: 'image:sha256:a' },
        { from: 'image:imageid:sha256:1', type: 'USES', to: 'package-version:pkg:npm/log@1' },
        { from: 'image:imageid:sha256:1', type: 'USES', to: 'package-version:pkg:deb/debian/openssh-server@9' },
        {
          from: 'vulnerability:CVE-1',
          type: 'AFFECTS',
          to: 'package-version:pkg:npm/log@1',
          properties: { fixedIn: '2' },
        },
      ],
      [
        { ref: 'workload:w/prod/cart', environment: 'prod' },
        { ref: 'container:c', properties: { ...CONFINED, name: 'cart-1', image: 'acme/cart:1.2.3' } },
        { ref: 'image:sha256:a', properties: { imageId: 'sha256:1', digests: ['sha256:b'] } },
        { ref: 'image:imageid:sha256:1', properties: { listedAt: 5, platforms: ['debian 10'] } },
        { ref: 'image:sha256:b', properties: { scannedAt: 7 } },
        { ref: 'image:sha256:b', properties: { scannedAt: Date.now() } },
        { ref: 'vulnerability:CVE-1', properties: { severity: 'critical' } },
      ],
    );
    const answer = await ask(drawn, { rules: ['vulnerable', 'ssh-daemon', 'unscanned', 'end-of-life'] });
    expect(lines(answer)).toEqual([
      'high vulnerable service:t/cart prod',
      'high end-of-life service:t/cart prod',
      'medium ssh-daemon service:t/cart prod',
    ]);
    expect(answer.findings[0]?.message).toBe(
      'cart-1 has 1 known vulnerability (1 critical), 1 of them mended in a newer version: CVE-1 in log',
    );
  });

  it('approves registries by globs', async () => {
    const answer = await ask(catalog(), { rules: ['unapproved-registry'] }, { registries: ['ghcr.io/acme/*'] });
    expect(lines(answer)).toEqual(['medium unapproved-registry service:t/mail']);
  });

  it('says that nothing runs where nothing does', async () => {
    expect((await ask(drawnCatalog([]))).sentence).toBe('Nothing runs or is declared that could be judged.');
  });

  it('is what the configuration says by default', () => {
    expect(NO_CONFIG.posture).toEqual({ registries: [], signed: [], scanMaxAge: 2_592_000_000, exceptions: [] });
  });
});

describe('narrowed posture', () => {
  const changes = { 'container:cart-prod': { user: '' }, 'container:db-prod': { privileged: true, user: '' } };
  const exceptions = [{ rule: 'runs-as-root', environments: ['prod'], reason: 'later' }];
  const question = fc.record({
    rules: fc.subarray(['runs-as-root', 'privileged', 'no-digest', 'unscanned', 'unsigned']),
    severities: fc.subarray(['high', 'medium', 'low'] as const),
    states: fc.subarray(['found', 'unknown'] as const, { minLength: 1 }),
    owner: fc.constantFrom(null, OWNER),
    environment: fc.constantFrom(null, 'prod', 'test', ''),
    text: fc.constantFrom('', 'root', 'db', 'CART known'),
    excepted: fc.boolean(),
  });

  it('law: each facet counts what a filter over all findings leaves when it is not narrowed itself', async () => {
    const service = serviceOf(catalog(changes), { exceptions });
    const asked = async (args: object) => (await service.posture({ limit: 1_000, ...args } as PostureArgs)) as Answer;
    const all = (await asked({ states: ['found', 'unknown'], excepted: true })).findings;
    await fc.assert(
      fc.asyncProperty(question, async (args) => {
        const tests: Record<string, (one: PostureRecord) => boolean> = {
          rules: ({ code }) => args.rules.length === 0 || (args.rules as string[]).includes(code),
          severities: ({ severity }) => args.severities.length === 0 || args.severities.includes(severity),
          owners: ({ owners }) => args.owner === null || owners.some((one) => one === args.owner),
          environments: ({ environment }) => args.environment === null || environment === args.environment,
          others: ({ state, exception, ref, title, message }) =>
            args.states.includes(state) &&
            (args.excepted || exception === null) &&
            args.text
              .toLowerCase()
              .split(' ')
              .every((word) => `${ref} ${title} ${message}`.toLowerCase().includes(word)),
        };
        const left = (without?: string) =>
          all.filter((one) => Object.entries(tests).every(([name, test]) => name === without || test(one)));
        const answer = await asked(args);
        expect(answer.findings.map(({ id }) => id)).toEqual(left().map(({ id }) => id));
        const values: Record<string, (one: PostureRecord) => readonly string[]> = {
          rules: ({ code }) => [code],
          severities: ({ severity }) => [severity],
          owners: ({ owners }) => owners,
          environments: ({ environment }) => [environment],
        };
        for (const [name, valuesOf] of Object.entries(values)) {
          const counts = new Map<string, number>();
          for (const value of left(name).flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1);
          const told = (answer.facets[name] ?? []).map(({ value, count }): [string, number] => [value, count]);
          expect(new Map(told)).toEqual(counts);
        }
      }),
    );
  });
});

describe('moments of a trend', () => {
  const revisions = [0, 1, 2, 3, 90, 100].map((at, revision) => ({ revision, at })).reverse();

  it.each([
    [10, [0, 1, 2, 3, 4, 5]],
    [3, [0, 3, 5]],
    [2, [0, 5]],
    [0, []],
  ])('%i of them are spread over the time', (points, want) => {
    expect(trendMoments(revisions, points).map(({ revision }) => revision)).toEqual(want);
  });
});
