import { groupBy, type TieRule } from './ties.js';
import { listOf, type Deployable } from './deployable.js';

const ownName = (one: Deployable): string => `${one.namespace}/${one.name}`;

/**
 * A list says which other names a row goes by. A name that two rows claim, or that leads from one row to several, is
 * nobody's and ties nothing.
 */
export const byStatedName: TieRule = {
  name: 'stated-name',
  reason: 'a list says that it is also called so',
  confidence: 0.95,
  keys(deployable) {
    const others = listOf(deployable.properties, 'otherNames');
    return [ownName(deployable), ...others.filter((name) => name !== ownName(deployable))];
  },
  split(members) {
    const byName = groupBy(members, ownName);
    const [one, other] = [...byName.keys()];
    const claims = (from = '', to = ''): boolean =>
      (byName.get(from) ?? []).some((member) => listOf(member.properties, 'otherNames').includes(to));
    const isClaimed = byName.size === 2 && (claims(one, other) || claims(other, one));
    return isClaimed ? [members] : members.map((member) => [member]);
  },
};
