import { expect } from 'vitest';
import type { Assignment, Pin } from '@faultline/model';
import { CART, ORDERS } from './sample.js';
import type { StoreTest } from './subject.js';

const pin = (id: string, verdict: Pin['verdict'] = 'same'): Pin => ({
  id,
  verdict,
  a: CART,
  b: ORDERS,
  by: "o'neill",
  at: 5,
});
const assign = (what: Assignment['what'], glob: string, value: string): Assignment => ({
  what,
  glob,
  value,
  by: 'jane',
  at: 9,
});

/** Pins, assignments and settings. */
export function decisionsContract(test: StoreTest): void {
  test('pins come by id, are replaced by id and can be removed once', async (store) => {
    await store.putPin(pin('2'));
    await store.putPin(pin('1'));
    await store.putPin(pin('2', 'different'));
    expect(await store.pins()).toEqual([pin('1'), pin('2', 'different')]);
    expect(await store.removePin('1')).toBe(true);
    expect(await store.removePin('1')).toBe(false);
    expect(await store.pins()).toEqual([pin('2', 'different')]);
  });

  test('assignments come by what and glob, and replace the one of the same what and glob', async (store) => {
    await store.putAssignment(assign('owner', 'service:shop/*', 'owner:default/web'));
    await store.putAssignment(assign('environment', 'kubernetes/*', 'test'));
    await store.putAssignment(assign('environment', 'docker/*', 'local'));
    await store.putAssignment(assign('environment', 'kubernetes/*', 'production'));
    await store.putAssignment(assign('namespace', 'kubernetes/*', 'shop'));
    expect(await store.assignments()).toEqual([
      assign('environment', 'docker/*', 'local'),
      assign('environment', 'kubernetes/*', 'production'),
      assign('namespace', 'kubernetes/*', 'shop'),
      assign('owner', 'service:shop/*', 'owner:default/web'),
    ]);
  });

  test('an assignment is removed by what and glob', async (store) => {
    await store.putAssignment(assign('environment', 'docker/*', 'local'));
    await store.putAssignment(assign('namespace', 'docker/*', 'shop'));
    expect(await store.removeAssignment('environment', 'docker/*')).toBe(true);
    expect(await store.removeAssignment('environment', 'docker/*')).toBe(false);
    expect(await store.removeAssignment('owner', 'docker/*')).toBe(false);
    expect(await store.assignments()).toEqual([assign('namespace', 'docker/*', 'shop')]);
  });

  test('a setting is absent, written, replaced, and outlives its writer', async (store, subject) => {
    expect(await store.setting('rules')).toBeNull();
    await store.putSetting('rules', 'one');
    await store.putSetting('rules', '');
    await store.putSetting('other', 'üñí "quoted"\n');
    const after = await subject.reopen();
    expect(await after.setting('rules')).toBe('');
    expect(await after.setting('other')).toBe('üñí "quoted"\n');
  });
}
