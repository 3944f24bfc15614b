import type { EntityRef } from '@faultline/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContainerFacts, ImageFacts, PostureWorld, VulnerabilityFacts } from './facts.js';
import { imageFamilies } from './image-families.js';
import { judge } from './judge.js';
import { judgeOutcomes, OUTCOME, severityOf } from './outcomes.js';
import { POSTURE_RULES, type PostureCode } from './rules.js';
import { namesSecret } from './secret-in-environment.js';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-25');

/** An image of which everything is known and nothing is wrong. */
const IMAGE: ImageFacts = {
  ref: 'image:sha256:aa' as EntityRef,
  repository: 'ghcr.io/acme/cart',
  tag: '1.4.2',
  isPinned: true,
  user: 'app',
  healthCheck: true,
  sshDaemon: false,
  exposedPorts: ['8080/tcp'],
  variableNames: ['PATH'],
  sizeBytes: 100_000_000,
  platforms: [{ product: 'nodejs', version: '24' }],
  listedAt: NOW - DAY,
  scannedAt: NOW - DAY,
  scanners: ['trivy 0.50'],
  signers: ['ci@acme.example'],
  sshPackages: [],
  vulnerabilities: [],
};

/** A container of which everything is known and nothing is wrong. */
const SAFE: ContainerFacts = {
  ref: 'container:c1' as EntityRef,
  name: 'cart',
  isLive: true,
  user: '1000',
  privileged: false,
  capabilitiesAdded: [],
  hostNetwork: false,
  hostPid: false,
  nonRoot: undefined,
  readOnlyRoot: true,
  memoryLimitBytes: 64_000_000,
  cpuLimitMillis: 500,
  healthCheck: true,
  takesImageCheck: true,
  sshDaemon: false,
  ports: ['8080/tcp'],
  variableNames: ['MODE'],
  secretVariables: [],
  hostPaths: [],
  image: IMAGE,
};

/** One of which nothing is known. */
const BLANK: ContainerFacts = {
  ...SAFE,
  user: undefined,
  privileged: undefined,
  hostNetwork: undefined,
  hostPid: undefined,
  readOnlyRoot: undefined,
  memoryLimitBytes: undefined,
  cpuLimitMillis: undefined,
  healthCheck: undefined,
  sshDaemon: undefined,
  ports: [],
  variableNames: undefined,
  image: null,
};

const WORLD: PostureWorld = {
  now: NOW,
  registries: ['ghcr.io/acme/*'],
  signed: ['ghcr.io/acme/*'],
  scanMaxAgeMs: 30 * DAY,
  matches: (glob, text) => text.startsWith(glob.replace('*', '')),
  familyOf: () => ({ name: 'images of ghcr.io/acme/cart', medianBytes: 90_000_000, count: 3 }),
};

type Changes = Partial<Omit<ContainerFacts, 'image'>> & { readonly image?: Partial<ImageFacts> | null };

function containerWith({ image, ...changes }: Changes): ContainerFacts {
  return { ...SAFE, ...changes, image: image === null ? null : { ...IMAGE, ...image } };
}

const of = (...containers: ContainerFacts[]) => ({
  subject: 'service:acme/cart' as EntityRef,
  environment: 'prod',
  containers,
});
const judged = (changes: Changes, world: Partial<PostureWorld> = {}) =>
  judge(of(containerWith(changes)), { ...WORLD, ...world });

function weakness(id: string, severity: string, fixedIn = ''): VulnerabilityFacts {
  return {
    ref: `vulnerability:${id}` as EntityRef,
    severity,
    fixedIn,
    inside: 'package-version:pkg:npm/%40acme/log@1.0.0' as EntityRef,
  };
}

describe('a rule of posture', () => {
  it.each<[PostureCode, Changes, string, string]>([
    ['runs-as-root', { user: '' }, 'medium', 'cart runs as root: no user is set'],
    ['runs-as-root', { user: '0:0' }, 'medium', 'cart runs as 0:0'],
    ['runs-as-root', { user: undefined, image: { user: 'root' } }, 'medium', 'cart runs as root, as its image says'],
    ['privileged', { privileged: true }, 'high', 'cart is privileged'],
    ['added-capabilities', { capabilitiesAdded: ['SYS_TIME'] }, 'medium', 'cart has the capabilities SYS_TIME'],
    ['added-capabilities', { capabilitiesAdded: ['ALL'] }, 'high', 'cart has the capabilities ALL'],
    ['host-network', { hostNetwork: true }, 'medium', 'cart is on the network of its host'],
    ['host-processes', { hostPid: true }, 'medium', 'cart sees the processes of its host'],
    [
      'socket-mounted',
      { hostPaths: [{ path: '/var/run/docker.sock', volume: 'volume:v' as EntityRef }] },
      'high',
      'cart mounts /var/run/docker.sock of its host',
    ],
    ['ssh-daemon', { ports: ['22/tcp'] }, 'medium', 'cart brings an SSH daemon: it opens port 22'],
    [
      'ssh-daemon',
      { image: { sshPackages: ['package-version:pkg:deb/debian/openssh-server@1'] as EntityRef[] } },
      'medium',
      'cart brings an SSH daemon: an SSH server is among its packages',
    ],
    [
      'mutable-tag',
      { image: { isPinned: false, tag: 'latest' } },
      'medium',
      'cart is deployed from ghcr.io/acme/cart:latest, a tag that moves',
    ],
    ['mutable-tag', { image: { isPinned: false, tag: 'alpine' } }, 'medium', 'a tag that moves'],
    ['mutable-tag', { image: { isPinned: false, tag: 'v1' } }, 'low', 'moves with each smaller release'],
    ['mutable-tag', { image: { isPinned: false, tag: '3.9-slim' } }, 'low', 'moves with each smaller release'],
    [
      'no-digest',
      { image: { isPinned: false } },
      'low',
      'cart is deployed from ghcr.io/acme/cart:1.4.2 without a digest',
    ],
    ['unsigned', { image: { signers: [] } }, 'medium', 'must be signed, and no verification of it was imported'],
    ['unscanned', { image: { scannedAt: undefined } }, 'low', 'no scan was imported, only its packages were listed'],
    ['unscanned', { image: { scannedAt: NOW - 40 * DAY } }, 'low', 'last scanned 40 days ago'],
    [
      'vulnerable',
      { image: { vulnerabilities: [weakness('CVE-2', 'low'), weakness('CVE-1', 'critical', '1.0.1')] } },
      'high',
      'cart has 2 known vulnerabilities (1 critical, 1 low), 1 of them mended in a newer version: CVE-1 in log, CVE-2 in log',
    ],
    ['vulnerable', { image: { vulnerabilities: [weakness('CVE-3', 'medium')] } }, 'medium', '1 known vulnerability'],
    ['vulnerable', { image: { vulnerabilities: [weakness('CVE-4', '')] } }, 'low', '(1 not rated)'],
    [
      'bloated',
      { image: { sizeBytes: 400_000_000 } },
      'low',
      'of 400 MB, where the middle one of 3 images of ghcr.io/acme/cart has 90 MB',
    ],
    [
      'no-limits',
      { memoryLimitBytes: 0, cpuLimitMillis: 0 },
      'medium',
      'cart has no limit of memory nor of processor time',
    ],
    ['no-limits', { memoryLimitBytes: 0 }, 'medium', 'cart has no limit of memory'],
    ['no-limits', { cpuLimitMillis: 0 }, 'low', 'cart has no limit of processor time'],
    ['no-health-check', { healthCheck: false }, 'medium', 'cart has no health check'],
    ['no-health-check', { healthCheck: undefined, takesImageCheck: false }, 'medium', 'cart has no health check'],
    ['writable-file-system', { readOnlyRoot: false }, 'low', 'cart may write into its own file system'],
    [
      'secret-in-environment',
      { variableNames: ['DB_PASSWORD'] },
      'medium',
      'cart is given DB_PASSWORD in its environment',
    ],
    [
      'secret-in-environment',
      { image: { variableNames: ['API_TOKEN'] } },
      'high',
      'cart runs an image that holds API_TOKEN in its environment',
    ],
    [
      'end-of-life',
      { image: { platforms: [{ product: 'nodejs', version: '14.2' }] } },
      'high',
      'cart is built on Node.js 14, which is past its end of life since 2023-04-30',
    ],
    [
      'unapproved-registry',
      { image: { repository: 'docker.io/library/redis', signers: ['x'] } },
      'medium',
      'cart runs docker.io/library/redis:1.4.2, whose registry is not approved',
    ],
  ])('%s finds %j', (code, changes, severity, message) => {
    // A moving tag without a digest has none either.
    const findings = judged(changes).findings.filter((one) => one.code === code || one.code !== 'no-digest');
    expect(findings.map((one) => one.code)).toEqual([code]);
    expect(findings[0]).toMatchObject({ severity, subject: 'service:acme/cart', environment: 'prod', isLive: true });
    expect(findings[0]?.message).toContain(message);
    expect(findings[0]?.remedy).not.toBe('');
  });

  it.each<[string, Changes, Partial<PostureWorld>?]>([
    ['a container that is refused to start as root', { user: undefined, nonRoot: true, image: { user: '' } }],
    ['a capability that everybody has', { capabilitiesAdded: ['NET_BIND_SERVICE'] }],
    ['a folder of its host that holds no socket', { hostPaths: [{ path: '/srv', volume: 'volume:v' as EntityRef }] }],
    ['a pinned reference with a moving tag', { image: { tag: 'latest' } }],
    ['an image that is large among large ones', { image: { sizeBytes: 180_000_000 } }],
    [
      'a little more than twice very little',
      { image: { sizeBytes: 9 } },
      { familyOf: () => ({ name: 'x', medianBytes: 4, count: 3 }) },
    ],
    ['a secret out of a store of secrets', { variableNames: ['DB_PASSWORD'], secretVariables: ['DB_PASSWORD'] }],
    ['its image’s health check on an engine', { healthCheck: undefined }],
    ['a platform whose end is not set', { image: { platforms: [{ product: 'apache-cassandra', version: '5.0' }] } }],
    [
      'a registry of which nothing is decided',
      { image: { repository: 'docker.io/x', signers: ['x'] } },
      { registries: [] },
    ],
  ])('finds nothing in %s', (_, changes, world) => {
    expect(judged(changes, world).findings).toEqual([]);
  });

  it.each<[PostureCode, Changes]>([
    ['runs-as-root', { user: undefined, image: { user: undefined } }],
    ['no-health-check', { healthCheck: undefined, image: { healthCheck: undefined } }],
    ['no-limits', { memoryLimitBytes: undefined }],
    ['vulnerable', { image: { scannedAt: undefined } }],
    ['ssh-daemon', { sshDaemon: undefined, image: { sshDaemon: undefined, listedAt: undefined } }],
    ['bloated', { image: { sizeBytes: undefined } }],
    ['end-of-life', { image: { platforms: [] } }],
    ['mutable-tag', { image: { repository: '' } }],
  ])('%s cannot tell, and says why', (code, changes) => {
    const { findings, unknown } = judged(changes, { registries: [], signed: [] });
    expect(findings.map((one) => one.code)).not.toContain(code);
    expect(unknown.find((one) => one.code === code)?.why).toMatch(/\w/);
  });

  it('finds nothing in one of which nothing is known, but that nobody scanned it', () => {
    const { findings, unknown } = judge(of(BLANK), WORLD);
    expect(findings).toEqual([]);
    expect(unknown.length).toBeGreaterThan(14);
  });

  it('finds nothing in one of which all is known and well', () => {
    const { findings, unknown, clear } = judge(of(SAFE), WORLD);
    expect({ findings, unknown }).toEqual({ findings: [], unknown: [] });
    expect(clear).toHaveLength(POSTURE_RULES.length);
  });
});

describe('a unit', () => {
  it('is found where one of its containers is, worst first, replicas that are alike named once', () => {
    const first = containerWith({ user: '', name: 'cart-1' });
    const second = containerWith({ user: '', name: 'cart-2', ref: 'container:c2' as EntityRef });
    const { findings } = judge(of(first, second, SAFE), WORLD);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toBe('cart-1 (and 1 more alike) runs as root: no user is set');
    expect(findings[0]?.about).toEqual(['container:c1', 'container:c2']);
  });

  it('law: what is not known is never a finding, but that nobody scanned it', () => {
    const keys = Object.keys(SAFE).filter(
      (key) => BLANK[key as keyof ContainerFacts] !== SAFE[key as keyof ContainerFacts],
    );
    fc.assert(
      fc.property(fc.subarray(keys), (forgotten) => {
        const changed = {
          ...SAFE,
          ...Object.fromEntries(forgotten.map((key) => [key, BLANK[key as keyof ContainerFacts]])),
        };
        expect(judge(of(changed), WORLD).findings).toEqual([]);
      }),
    );
  });

  it('law: the order of its containers changes no verdict', () => {
    const some = fc.constantFrom(SAFE, BLANK, containerWith({ user: '' }), containerWith({ privileged: true }));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 5 }), (containers) => {
        const verdicts = (list: ContainerFacts[]) => {
          const { findings, unknown, clear } = judge(of(...list), WORLD);
          return [findings.map(({ code, severity }) => [code, severity]), unknown.map(({ code }) => code), clear];
        };
        expect(verdicts(containers.toReversed())).toEqual(verdicts(containers));
      }),
    );
  });

  it('law: outcomes are what is judged, without its words', () => {
    const secret = containerWith({ variableNames: ['DB_PASSWORD'] });
    const some = fc.constantFrom(SAFE, BLANK, secret, containerWith({ user: '' }), containerWith({ privileged: true }));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 4 }), (containers) => {
        const outcomes = new Uint8Array(POSTURE_RULES.length + 1);
        judgeOutcomes(of(...containers), WORLD, outcomes, 1);
        const { findings, unknown, clear } = judge(of(...containers), WORLD);
        const codes = (is: (outcome: number) => boolean) =>
          POSTURE_RULES.filter((_, rule) => is(outcomes[rule + 1] ?? 0)).map(({ kind }) => kind.code);
        expect(codes((outcome) => outcome === OUTCOME.clear)).toEqual(clear);
        expect(codes((outcome) => outcome === OUTCOME.unknown)).toEqual(unknown.map(({ code }) => code));
        const severities = POSTURE_RULES.map((_, rule) => severityOf(outcomes[rule + 1] ?? 0)).filter(Boolean);
        expect(codes((outcome) => outcome >= OUTCOME.low)).toEqual(findings.map(({ code }) => code));
        expect(severities).toEqual(findings.map(({ severity }) => severity));
      }),
    );
  });
});

describe('the name of a variable', () => {
  it.each([
    ['DB_PASSWORD', true],
    ['POSTGRES_PASSWORD', true],
    ['API_KEY', true],
    ['githubToken', true],
    ['SECRET_KEY_BASE', true],
    ['AWS_SECRET_ACCESS_KEY', true],
    ['spring.datasource.password', true],
    ['PGPASSWORD', true],
    ['DB_PASSWORD_FILE', false],
    ['TOKEN_URL', false],
    ['TOKEN_TTL', false],
    ['GPG_KEY', false],
    ['PUBLIC_KEY', false],
    ['MYSQL_ALLOW_EMPTY_PASSWORD', false],
    ['KEYCLOAK_URL', false],
    ['MONKEY', false],
    ['PASSENGER_PORT', false],
  ])('%s says that it is a secret: %s', (name, want) => {
    expect(namesSecret(name)).toBe(want);
  });
});

describe('the family of an image', () => {
  const image = (repository: string, sizeBytes: number | undefined, variableNames: string[] = []) => ({
    repository,
    sizeBytes,
    variableNames,
  });

  it.each([
    ['its repository', ['cart', 'cart', 'cart'].map((name, at) => image(name, at + 1)), 'images of cart', 2],
    ['the middle of an even number', [1, 2, 4, 9].map((size) => image('cart', size)), 'images of cart', 3],
    [
      'its platform, where the repository has too few',
      ['cart', 'user', 'pay'].map((name, at) => image(name, at + 1, ['NODE_VERSION'])),
      'Node.js images',
      2,
    ],
  ])('is %s', (_, images, name, medianBytes) => {
    const [first] = images;
    expect(first && imageFamilies(images)(first)).toMatchObject({ name, medianBytes });
  });

  it('is none where fewer than three sizes are known', () => {
    const images = [image('cart', 1), image('cart', 2), image('cart', undefined)];
    expect(imageFamilies(images)(image('cart', 1))).toBeUndefined();
  });
});
