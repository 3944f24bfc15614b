import type { EntityRef } from '@faultline/model';
import { isHostName } from './names.js';
import type { NeededExternal, NeededProcess } from './needed.js';

/** What a machine is called on itself and by its containers, which no process on it may be called. */
const OF_MACHINE = /^(?:localhost|host\.docker\.internal)$/;

/**
 * Names besides its own that each process answers to: the hosts under which the others call it, and those that it
 * says it has. A name that two would answer to is given to neither, unless it is one's own.
 */
export function aliasesOf(
  processes: readonly NeededProcess[],
  externals: readonly NeededExternal[],
  names: ReadonlyMap<EntityRef, string>,
): ReadonlyMap<EntityRef, readonly string[]> {
  const own = new Set(names.values());
  const wanting = new Map<string, Set<EntityRef>>();
  const want = (host: string, ref: EntityRef): void => {
    const name = host.toLowerCase();
    if (!isHostName(name) || OF_MACHINE.test(name) || own.has(name) || !names.has(ref)) return;
    const known = wanting.get(name) ?? new Set();
    wanting.set(name, known.add(ref));
  };
  for (const { form } of processes) {
    for (const { host, to } of form?.calls ?? []) if (to.length === 1 && to[0] !== undefined) want(host, to[0]);
  }
  const called = new Set(wanting.keys());
  for (const { ref, form } of processes) {
    // What a caller means by a name comes before what somebody else of that name says.
    for (const host of form?.hostNames ?? []) if (!called.has(host.toLowerCase())) want(host, ref);
  }
  for (const { ref, host } of externals) want(host, ref);
  const aliases = new Map<EntityRef, string[]>();
  for (const name of [...wanting.keys()].sort()) {
    const [only, ...others] = wanting.get(name) ?? [];
    if (only === undefined || others.length > 0) continue;
    const known = aliases.get(only);
    if (known === undefined) aliases.set(only, [name]);
    else known.push(name);
  }
  return aliases;
}
