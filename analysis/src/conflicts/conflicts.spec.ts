import { versionScheme, type EntityRef } from '@faultline/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CONTRACTS } from '../contracts/facts.js';
import type { BaseFact, CellFact, ConflictFacts, PackageUses, RequirementFact } from './facts.js';
import { areExclusive } from './requirements-exclusive.js';
import { CONFLICT_RULES, conflictsIn } from './rules.js';

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;
const service = (name: string) => `service:shop/${name}` as EntityRef;
const NO_USES: PackageUses = {
  services: [],
  packages: [],
  versions: [],
  count: 0,
  service: new Int32Array(),
  package: new Int32Array(),
  version: new Int32Array(),
};

function facts(over: Partial<ConflictFacts> = {}): ConflictFacts {
  return {
    now: NOW,
    rolloutMs: HOUR,
    cells: [],
    requirements: [],
    movedTags: [],
    packageUses: NO_USES,
    locks: [],
    bases: [],
    contracts: NO_CONTRACTS,
    systemOf: new Map(),
    dependenciesOf: () => [],
    schemeOf: versionScheme,
    nameOf: (ref) => ref.slice(ref.lastIndexOf('/') + 1),
    ...over,
  };
}

function cell(name: string, environment: string, version: string, over: Partial<CellFact> = {}): CellFact {
  return {
    service: service(name),
    environment,
    version,
    digest: `sha256:${version}`,
    image: `shop/${name}:${version}`,
    tag: version,
    isByTag: false,
    replicas: 1,
    since: NOW - 10 * HOUR,
    hosts: [],
    ...over,
  };
}

function needs(from: string, to: string, constraint: string, over: Partial<RequirementFact> = {}): RequirementFact {
  return {
    from: service(from),
    to: service(to),
    constraint,
    scheme: 'npm',
    since: null,
    environments: ['production'],
    ...over,
  };
}

const told = (over: Partial<ConflictFacts>): readonly string[] =>
  conflictsIn(facts(over)).map(({ code, subject, environment, message }) =>
    [code, subject.slice(subject.lastIndexOf('/') + 1), environment, message].join(' | '),
  );

describe('a requirement that what runs does not satisfy', () => {
  it.each<[string, Partial<ConflictFacts>, readonly string[]]>([
    [
      'another version runs',
      { requirements: [needs('web', 'cart', '>=2 <3')], cells: [cell('cart', 'production', '1.9.0')] },
      ['requirement-unmet | web | production | web needs >=2 <3 of cart; production runs 1.9.0'],
    ],
    [
      'a version that will do',
      { requirements: [needs('web', 'cart', '^2.0.0')], cells: [cell('cart', 'production', '2.4.1')] },
      [],
    ],
    [
      'two run side by side, and one of them will not do',
      {
        requirements: [needs('web', 'cart', '^2.0.0')],
        cells: [
          cell('cart', 'production', '2.4.1', { since: NOW }),
          cell('cart', 'production', '1.0.0', { since: NOW }),
        ],
      },
      ['requirement-unmet | web | production | web needs ^2.0.0 of cart; production runs 1.0.0 among others'],
    ],
    [
      'it runs elsewhere only',
      { requirements: [needs('web', 'cart', '^2.0.0')], cells: [cell('cart', 'test', '1.0.0')] },
      [],
    ],
    [
      'what is seen counts before what was told',
      {
        requirements: [needs('web', 'cart', '^2.0.0')],
        cells: [cell('cart', 'production', '2.0.0'), cell('cart', 'production', '1.0.0', { replicas: 0 })],
      },
      [],
    ],
    [
      'what was told counts where nothing is seen',
      {
        requirements: [needs('web', 'cart', '^2.0.0')],
        cells: [cell('cart', 'production', '1.0.0', { replicas: 0 })],
      },
      ['requirement-unmet | web | production | web needs ^2.0.0 of cart; production is told to have 1.0.0'],
    ],
    [
      'a version that is none of the scheme is no conflict',
      { requirements: [needs('web', 'cart', '^2.0.0')], cells: [cell('cart', 'production', 'latest')] },
      [],
    ],
    [
      'a constraint that nobody can read is none',
      { requirements: [needs('web', 'cart', 'about two')], cells: [cell('cart', 'production', '1.0.0')] },
      [],
    ],
    [
      'a scheme that there is not is none',
      { requirements: [needs('web', 'cart', '^2', { scheme: 'roman' })], cells: [cell('cart', 'production', '1.0.0')] },
      [],
    ],
  ])('%s', (_what, over, expected) => {
    expect(told(over)).toEqual(expected);
  });
});

describe('requirements that exclude each other', () => {
  it.each([
    ['^1.0.0', '^2.0.0', true],
    ['>=1.2.0 <1.4.0', '>=1.3.0', false],
    ['>1.2.3', '<2.0.0', false],
    ['<1.0.0', '>=1.0.0', true],
    ['1.2.3', '1.2.4', true],
    ['1.2.3', '~1.2.0', false],
    ['>1.0.0 <1.0.1', '>=1.0.0 <=1.0.1', true],
    ['*', '^3.0.0', false],
    ['<2.0.0', '<1.0.0', false],
    ['nonsense', '^3.0.0', false],
  ])('%s and %s: %s', (left, right, expected) => {
    expect(areExclusive(facts(), needs('a', 'cart', left), needs('b', 'cart', right), [])).toBe(expected);
    expect(areExclusive(facts(), needs('b', 'cart', right), needs('a', 'cart', left), [])).toBe(expected);
  });

  it('law: two ranges that some version is in are not exclusive', () => {
    const version = fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(version, version, version, (middle, left, right) => {
        const [a, b] = [`>=${left} || =${middle}`, `<${right} || =${middle}`];
        expect(areExclusive(facts(), needs('a', 'cart', a), needs('b', 'cart', b), [])).toBe(false);
      }),
    );
  });

  it('is worse where both run in one environment', () => {
    const requirements = [needs('a', 'cart', '^1.0.0'), needs('b', 'cart', '^2.0.0', { environments: ['test'] })];
    expect(conflictsIn(facts({ requirements }))[0]).toMatchObject({ severity: 'medium', environment: '' });
    const together = requirements.map((one) => ({ ...one, environments: ['production'] }));
    expect(conflictsIn(facts({ requirements: together }))[0]).toMatchObject({
      code: 'requirements-exclusive',
      subject: service('cart'),
      severity: 'high',
      environment: 'production',
      about: [service('a'), service('b')],
    });
  });
});

describe('images of one service', () => {
  it.each<[string, readonly CellFact[], readonly string[]]>([
    [
      'two digests, longer than a rollout',
      [cell('cart', 'production', '1'), cell('cart', 'production', '2', { since: NOW - 3 * HOUR })],
      ['digests-mixed | cart | production | cart runs 1 × 1 (1) and 1 × 2 (2) in production for 3 hours'],
    ],
    [
      'a rollout that is under way',
      [cell('cart', 'production', '1'), cell('cart', 'production', '2', { since: NOW - HOUR / 2 })],
      [],
    ],
    [
      'one tag, two digests on two hosts',
      [
        cell('cart', 'production', '', {
          digest: 'sha256:a',
          tag: '1',
          image: 'shop/cart:1',
          hosts: ['host:a' as EntityRef],
        }),
        cell('web', 'production', '', {
          digest: 'sha256:b',
          tag: '1',
          image: 'shop/cart:1',
          hosts: ['host:b' as EntityRef],
        }),
      ],
      ['tag-moved | cart:1 |  | shop/cart:1 names 2 digests on 2 hosts: a in production and b in production'],
    ],
    [
      'one version on two digests',
      [
        cell('cart', 'production', '1.0', { digest: 'sha256:a', tag: '', image: 'shop/cart@sha256:a' }),
        cell('cart', 'test', '1.0', { digest: 'sha256:b', tag: '', image: 'shop/cart@sha256:b' }),
      ],
      ['version-reused | cart |  | cart 1.0 is 2 digests: a in production and b in test'],
    ],
    [
      'environments apart',
      [
        cell('cart', 'production', '1.0.0', { since: NOW - 72 * HOUR }),
        cell('cart', 'test', '1.1.0', { since: NOW - 48 * HOUR }),
      ],
      ['environments-apart | cart |  | cart runs 1.0.0 in production and 1.1.0 in test, 1 version apart, for 2 days'],
    ],
    ['one version everywhere', [cell('cart', 'production', '1.0.0'), cell('cart', 'test', '1.0.0')], []],
  ])('%s', (_what, cells, expected) => {
    expect(told({ cells })).toEqual(expected);
  });

  it('tells of a tag that moved in time, but not twice', () => {
    const moved = {
      tag: 'image-tag:docker.io/shop/cart:1' as EntityRef,
      before: 'a',
      after: 'b',
      at: NOW,
      services: [],
    };
    expect(told({ movedTags: [moved] })).toEqual([
      'tag-moved | cart:1 |  | docker.io/shop/cart:1 named a and names b now',
    ]);
  });
});

/** Uses as `service package@version`. */
function uses(lines: readonly string[]): PackageUses {
  const rows = lines.map((line) => /^(\S+) (\S+)@(\d+)/.exec(line) ?? []);
  const list = (at: number): string[] => [...new Set(rows.map((row) => row[at] ?? ''))];
  const [services, packages] = [list(1), list(2)];
  const versions = [...new Set(rows.map((row) => `${row[2]}@${row[3]}`))];
  const column = (of: (row: readonly string[]) => number) => Int32Array.from(rows, (row) => of(row));
  return {
    services: services.map(service),
    packages: packages.map((name) => ({ ref: `package:pkg:npm/${name}` as EntityRef, name })),
    versions: versions.map((text) => ({
      ref: `package-version:pkg:npm/${text}` as EntityRef,
      version: text,
      major: text.slice(text.indexOf('@') + 1),
    })),
    count: rows.length,
    service: column((row) => services.indexOf(row[1] ?? '')),
    package: column((row) => packages.indexOf(row[2] ?? '')),
    version: column((row) => versions.indexOf(`${row[2]}@${row[3]}`)),
  };
}

describe('a library in several majors', () => {
  const system = 'system:shop/shop' as EntityRef;
  const systemOf = new Map(['a', 'b', 'c', 'top'].map((name) => [service(name), system]));

  it('within one system', () => {
    expect(told({ systemOf, packageUses: uses(['a lodash@3', 'b lodash@4', 'c lodash@4', 'a react@18']) })).toEqual([
      'library-majors | lodash |  | shop has lodash in 2 majors: 3 in a; 4 in b and c',
    ]);
  });

  it('but not across systems, nor of what is in none', () => {
    const packageUses = uses(['a lodash@3', 'other lodash@4']);
    expect(told({ systemOf, packageUses })).toEqual([]);
    const two = new Map([...systemOf, [service('other'), 'system:shop/other' as EntityRef]]);
    expect(told({ systemOf: two, packageUses })).toEqual([]);
  });

  it('with the diamond behind it', () => {
    const packageUses = uses(['a lodash@3', 'b lodash@4', 'top react@18']);
    const dependenciesOf = (ref: EntityRef) => (ref === service('top') ? [service('a'), service('b')] : []);
    const [finding] = conflictsIn(facts({ systemOf, packageUses, dependenciesOf }));
    expect(finding).toMatchObject({ severity: 'medium', subject: 'package:pkg:npm/lodash' });
    expect(finding?.message).toContain('top needs both a and b');
  });

  it('law: finds exactly the pairs of system and package with two majors, as a slow count does', () => {
    const use = fc.record({ service: fc.nat(7), pkg: fc.nat(4), major: fc.nat(2) });
    fc.assert(
      fc.property(
        fc.array(use, { maxLength: 60 }),
        fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }),
        (rows, places) => {
          const lines = rows.map((row) => `s${row.service} p${row.pkg}@${row.major}`);
          const placed = new Map(places.map((place, at) => [service(`s${at}`), `system:x/y${place}` as EntityRef]));
          const majors = new Map<string, Set<number>>();
          for (const row of rows) {
            const key = `y${places[row.service]} p${row.pkg}`;
            majors.set(key, (majors.get(key) ?? new Set()).add(row.major));
          }
          const expected = [...majors].filter(([, set]) => set.size > 1).map(([key]) => key);
          const found = conflictsIn(facts({ systemOf: placed, packageUses: uses(lines) })).map(
            ({ message }) => /^(\S+) has (\S+) in/.exec(message)?.slice(1).join(' ') ?? '',
          );
          expect([...found].sort()).toEqual(expected.sort());
        },
      ),
    );
  });
});

describe('what is built', () => {
  const base = (name: string, tag: string, over: Partial<BaseFact> = {}): BaseFact => ({
    service: service(name),
    environment: '',
    repository: 'docker.io/library/node',
    tag,
    by: `component:r#dockerfile/${name}` as EntityRef,
    end: null,
    ...over,
  });
  const systemOf = new Map(['a', 'b'].map((name) => [service(name), 'system:shop/shop' as EntityRef]));

  it.each<[string, readonly BaseFact[], readonly string[]]>([
    [
      'bases apart',
      [base('a', '18.2-alpine'), base('b', '20')],
      ['bases-apart | shop |  | shop is built on 2 releases of docker.io/library/node: 18.2 in a; 20 in b'],
    ],
    ['one release in two variants', [base('a', '20-alpine'), base('b', '20-slim')], []],
    ['a tag without a number says nothing', [base('a', 'latest'), base('b', '20')], []],
    [
      'a base past its end',
      [base('a', '12', { end: { title: 'Node.js 12', at: Date.UTC(1970, 0, 2) } })],
      ['base-ended | a |  | a is built on Node.js 12, which is past its end of life since 1970-01-01'],
    ],
    ['a base that ends later', [base('a', '22', { end: { title: 'Node.js 22', at: NOW + HOUR } })], []],
  ])('%s', (_what, bases, expected) => {
    expect(told({ bases, systemOf })).toEqual(expected);
  });

  it.each([
    ['^4.17.0', ['4.17.20'], 0],
    ['^4.17.0', ['3.10.1'], 1],
    ['^4.17.0', ['3.10.1', '4.17.20'], 0],
    ['^4.17.0', [], 1],
    ['', [], 1],
    ['workspace:^', ['3.10.1'], 0],
  ])('manifest %s against a lockfile of %s: %d', (constraint, versions, count) => {
    const lock = {
      component: 'component:r#dockerfile/a' as EntityRef,
      package: 'package:pkg:npm/lodash' as EntityRef,
      name: 'lodash',
      constraint,
      scheme: 'npm',
      locked: versions.map((version) => ({ ref: `package-version:pkg:npm/lodash@${version}` as EntityRef, version })),
    };
    expect(told({ locks: [lock] })).toHaveLength(count);
  });
});

describe('every kind', () => {
  it('has a code of its own, and says why and what to do', () => {
    const codes = CONFLICT_RULES.map(({ kind }) => kind.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { kind } of CONFLICT_RULES) {
      expect(kind.code).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(kind.reason).toMatch(/\.$/);
      expect(kind.remedy).toMatch(/\.$/);
    }
  });

  it('finds nothing in nothing', () => {
    expect(conflictsIn(facts())).toEqual([]);
  });
});
