import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CatalogError } from '../error/catalog-error.js';
import { MAX_VERSION_LENGTH, VERSION_SCHEMES, schemeOfPurlType, versionScheme, type VersionScheme } from './index.js';

const number = fc.constantFrom('0', '1', '2', '3', '01', '10', '2024', '99999999999999999999');
const numbers = fc.array(number, { minLength: 1, maxLength: 4 }).map((texts) => texts.join('.'));

/** What may stand before and behind the numbers, and what asks for a version at least as new. */
const FORMS: Readonly<Record<string, { before: string[]; behind: string[]; atLeast: (version: string) => string }>> = {
  semver: { before: [''], behind: ['', '-rc.1', '-rc.1.a', '-1', '+b'], atLeast: (one) => `>=${one}` },
  npm: { before: ['', 'v'], behind: ['', '-rc.1', '-alpha', '-0', '+b'], atLeast: (one) => `>=${one}` },
  maven: {
    before: [''],
    behind: ['', '-SNAPSHOT', '.Final', '-alpha-1', 'rc2', '-sp', '.x', '-1', '-x-1', '.ga-1', '-0.a'],
    atLeast: (one) => `[${one},)`,
  },
  pep440: {
    before: ['', '1!', 'v'],
    behind: ['', 'a1', 'rc2', '.post1', '.dev0', 'a1.dev1', '+local.1', 'rc1.post2.dev3', '-1'],
    atLeast: (one) => `>=${one.replace(/\+.*/, '')}`,
  },
  gem: { before: [''], behind: ['', '.rc1', '.a', '-1', '.0.b', '.pre.0'], atLeast: (one) => `>= ${one}` },
  nuget: { before: [''], behind: ['', '-alpha', '-Beta.1', '-rc.2', '+m'], atLeast: (one) => `[${one},)` },
  go: {
    before: ['v'],
    behind: ['', '-rc.1', '-0.20240102030405-0123456789ab', '+incompatible'],
    atLeast: (one) => `>=${one}`,
  },
  cargo: { before: [''], behind: ['', '-rc.1', '-alpha', '+b'], atLeast: (one) => `>=${one}` },
  composer: {
    before: ['', 'v'],
    behind: ['', '-beta2', 'RC1', '-dev', '-p1', '-alpha.1-dev'],
    atLeast: (one) => `>=${one}`,
  },
  deb: {
    before: ['', '1:'],
    behind: ['', '~rc1', '-1', '+dfsg-2', 'a-0', '~~-1', '-1+b1'],
    atLeast: (one) => `>= ${one}`,
  },
  rpm: {
    before: ['', '1:', 'a'],
    behind: ['', '~rc1', '^git', '-1', '.a-2', '~-1', '^^', '..'],
    atLeast: (one) => `>= ${one}`,
  },
  apk: { before: [''], behind: ['', 'a', '_rc1', '_p', '-r1', '_alpha_p2-r3', '~ab12'], atLeast: (one) => `>=${one}` },
  oci: {
    before: ['', 'v'],
    behind: ['', '-alpine', '-alpine3.18', 'rc1-slim', '_9-jre', '-rc.2', 'k', '-1'],
    atLeast: (one) => `>=${one}`,
  },
  calver: {
    before: ['', '2024.', '24.'],
    behind: ['', '-rc.1', 'rc2', '.dev1', '-alpha'],
    atLeast: (one) => `>=${one}`,
  },
};

/** Schemes in which a prerelease is admitted only where one is asked for, or a bound is not one version alone. */
const CHOOSY = new Set(['semver', 'npm', 'cargo', 'oci', 'pep440', 'rpm', 'composer']);

/** Schemes in which separators may stand next to each other. */
const LOOSE = new Set(['maven', 'rpm', 'deb']);

function versionsOf(scheme: VersionScheme): fc.Arbitrary<string> {
  const { before, behind } = FORMS[scheme.name]!;
  return fc
    .tuple(fc.constantFrom(...before), numbers, fc.constantFrom(...behind))
    .map((parts) => parts.join(''))
    .filter((text) => scheme.isVersion(text));
}

describe.each(VERSION_SCHEMES)('$name', (scheme) => {
  const version = versionsOf(scheme);
  const atLeast = FORMS[scheme.name]!.atLeast;

  it('orders totally: each equals itself, two ways agree, three stand in a row', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(scheme.compare(a, a)).toBe(0);
        expect(scheme.compare(a, b) + scheme.compare(b, a)).toBe(0);
        if (scheme.compare(a, b) <= 0 && scheme.compare(b, c) <= 0) expect(scheme.compare(a, c)).toBeLessThanOrEqual(0);
        if (scheme.compare(a, b) === 0) expect(scheme.compare(a, c)).toBe(scheme.compare(b, c));
      }),
      { numRuns: 300 },
    );
  });

  it('sorts in that order, whatever order was given, and keeps equal ones as they stood', () => {
    fc.assert(
      fc.property(fc.array(version, { maxLength: 12 }), (versions) => {
        const sorted = scheme.sort(versions);
        sorted.slice(1).forEach((one, at) => {
          const before = sorted[at]!;
          const order = scheme.compare(before, one);
          expect(order).toBeLessThanOrEqual(0);
          if (order === 0 && before !== one) expect(versions.indexOf(before)).toBeLessThan(versions.lastIndexOf(one));
        });
        expect(sorted.toSorted()).toEqual(versions.toSorted());
      }),
      { numRuns: 50 },
    );
  });

  it('admits what is at least as new, by the same order', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const wanted = atLeast(b);
        expect(scheme.isConstraint(wanted)).toBe(true);
        const isNewer = scheme.compare(a, b) >= 0;
        if (CHOOSY.has(scheme.name)) return;
        expect(scheme.satisfies(a, wanted)).toBe(isNewer);
      }),
      { numRuns: 150 },
    );
  });

  it('admits a version however it is written', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        // A module of Go lives at another path without +incompatible.
        if (scheme.compare(a, b) !== 0 || scheme.name === 'go') return;
        expect(scheme.satisfies(a, atLeast(c))).toBe(scheme.satisfies(b, atLeast(c)));
      }),
      { numRuns: 150 },
    );
  });

  it('refuses what is no version, by name and with what to do', () => {
    for (const text of [
      '',
      ' ',
      'not a version!',
      '1..',
      `1.${'0'.repeat(MAX_VERSION_LENGTH)}`,
      '\u0661.\u0660.0',
      '1.0.0\n2',
    ]) {
      if (text === '1..' && LOOSE.has(scheme.name)) continue;
      expect(scheme.isVersion(text), JSON.stringify(text)).toBe(false);
      const refused = (): unknown => scheme.compare(text, text);
      expect(refused).toThrow(CatalogError);
      expect(refused).toThrow(
        `not a version of scheme ${scheme.name}: ${JSON.stringify(text).slice(0, 12).replace(/"$/, '')}`,
      );
    }
    expect(() => scheme.satisfies(fc.sample(version, 1)[0]!, '>>>')).toThrow(/not a constraint of scheme/);
  });

  it('reads any text, hostile ones too, without delay', () => {
    const hostile = [
      '1',
      '.',
      '-',
      '1.',
      '-1',
      '.1',
      'a',
      '1a',
      '~',
      '^',
      '+',
      '-.',
      '1-',
      ' ',
      '|',
      ' - ',
      '[1,',
      'rc',
    ];
    for (const piece of hostile) {
      for (const end of ['', '!', '\n', ' x', '.*']) {
        const text = piece.repeat(MAX_VERSION_LENGTH).slice(0, MAX_VERSION_LENGTH - end.length) + end;
        expect([true, false]).toContain(scheme.isVersion(text) || scheme.isConstraint(text));
      }
    }
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (left, right) => {
        if (scheme.isVersion(left) && scheme.isVersion(right)) scheme.compare(left, right);
        if (scheme.isVersion(left) && scheme.isConstraint(right)) scheme.satisfies(left, right);
      }),
      { numRuns: 100 },
    );
  });

  it('says what it is, by example', () => {
    const [example = ''] = scheme.versionForm.split(/,? or |, |; /);
    expect(scheme.isVersion(example), example).toBe(true);
    expect(versionScheme(scheme.name)).toBe(scheme);
    for (const type of scheme.purlTypes) expect(schemeOfPurlType(type)).toBe(scheme);
  });
});

it('knows no scheme by another name', () => {
  expect(versionScheme('toString')).toBeUndefined();
  expect(schemeOfPurlType('unknown')).toBeUndefined();
});
