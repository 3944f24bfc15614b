import { describe, expect, it } from 'vitest';
import type { VersionScheme } from '../version-scheme.js';

/** What a scheme's own specification says, as tables. */
export interface SchemeTables {
  /** Oldest first: each is older than all that follow. */
  readonly ascending: readonly (readonly string[])[];
  /** One version, written differently. */
  readonly equal: readonly (readonly string[])[];
  /** A constraint, what it admits, what it does not. */
  readonly admits: readonly (readonly [constraint: string, admitted: readonly string[], others: readonly string[]])[];
  readonly noVersions: readonly string[];
  readonly noConstraints: readonly string[];
  readonly majors: readonly (readonly [version: string, major: string])[];
}

/** A suite that holds a scheme to its tables. */
export function describeScheme(scheme: VersionScheme, tables: SchemeTables): void {
  describe(scheme.name, () => {
    it.each(tables.ascending.map((list) => ({ list, name: list.join(' < ') })))('$name', ({ list }) => {
      list.forEach((older, at) => {
        for (const newer of list.slice(at + 1)) {
          expect([older, newer, scheme.compare(older, newer)]).toEqual([older, newer, -1]);
          expect([newer, older, scheme.compare(newer, older)]).toEqual([newer, older, 1]);
        }
      });
      expect(scheme.sort(list.toReversed())).toEqual(list);
    });

    it.each(tables.equal.map((list) => ({ list, name: list.join(' = ') })))('$name', ({ list }) => {
      for (const one of list) expect([one, scheme.compare(one, list[0] ?? '')]).toEqual([one, 0]);
    });

    it.each(tables.admits)('%j admits %j, not %j', (constraint, admitted, others) => {
      expect(admitted.filter((version) => !scheme.satisfies(version, constraint))).toEqual([]);
      expect(others.filter((version) => scheme.satisfies(version, constraint))).toEqual([]);
    });

    it.each(tables.noVersions)('no version: %j', (text) => expect(scheme.isVersion(text)).toBe(false));
    it.each(tables.noConstraints)('no constraint: %j', (text) => expect(scheme.isConstraint(text)).toBe(false));
    it.each(tables.majors)('the major of %s is %s', (version, major) => expect(scheme.majorOf(version)).toBe(major));
  });
}
