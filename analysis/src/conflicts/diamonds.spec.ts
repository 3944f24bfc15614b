import type { EntityRef } from '@faultline/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Diamonds, type Diamond } from './diamonds.js';
import type { MajorUsers } from './libraries-apart.js';

const SERVICES = Array.from({ length: 6 }, (_, at) => `service:shop/s${at}` as EntityRef);
const SYSTEM = 'system:shop/shop' as EntityRef;
const index = fc.nat(SERVICES.length - 1);

/** The definition, word by word: whoever needs two that bring different majors, the first by ref. */
function slowly(majors: readonly MajorUsers[], needs: readonly (readonly number[])[]): Diamond | null {
  const brought = (service: number) => majors.findLastIndex(({ users }) => users.includes(service));
  for (const [at, service] of SERVICES.entries()) {
    const bringing = (needs[at] ?? []).filter((one) => one !== at && brought(one) >= 0);
    for (const other of bringing) {
      const [first] = bringing;
      if (first !== undefined && brought(other) !== brought(first)) return { service, needs: [first, other] };
    }
  }
  return null;
}

describe('the diamond behind a library in several majors', () => {
  it('law: is the first service by ref that needs two which bring different majors, question after question', () => {
    const questions = fc.array(fc.array(fc.uniqueArray(index), { minLength: 2, maxLength: 3 }), { maxLength: 5 });
    const needs = fc.array(fc.uniqueArray(index), { minLength: SERVICES.length, maxLength: SERVICES.length });
    fc.assert(
      fc.property(questions, needs, (asked, needed) => {
        const diamonds = new Diamonds({
          packageUses: { services: SERVICES },
          systemOf: new Map([...SERVICES].reverse().map((service) => [service, SYSTEM])),
          dependenciesOf: (service) => (needed[SERVICES.indexOf(service)] ?? []).map((at) => SERVICES[at] as EntityRef),
        });
        for (const lists of asked) {
          const majors = lists.map((users, at) => ({ major: String(at), users }));
          expect(diamonds.find(SYSTEM, majors)).toEqual(slowly(majors, needed));
        }
      }),
    );
  });

  it('does not look into other systems', () => {
    const diamonds = new Diamonds({
      packageUses: { services: SERVICES },
      systemOf: new Map(),
      dependenciesOf: () => SERVICES,
    });
    const majors = [
      { major: '1', users: [0] },
      { major: '2', users: [1] },
    ];
    expect(diamonds.find(SYSTEM, majors)).toBeNull();
  });
});
