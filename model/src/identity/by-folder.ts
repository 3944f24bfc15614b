import { compare } from '../facts/facts.js';
import { listOf, type Deployable } from './deployable.js';
import { isOfCode } from './technology.js';
import { groupBy, isSharedImage, type TieRule } from './ties.js';

/** In one repository, what is built from one folder is one service, unless one deployer gives it several names. */
export const byFolder: TieRule = {
  name: 'build-folder',
  reason: 'built from the same folder of the repository',
  confidence: 0.9,
  keys: (deployable) =>
    deployable.repository === '' || deployable.folder === '' ? [] : [`${deployable.repository}#${deployable.folder}`],
  split(members) {
    const deployers = members.filter((one) => !isOfCode(one.technology));
    if (!isSharedImage(deployers)) return [members];
    return byName(members);
  },
};

/** Groups by name. What is only built and bears no deployer's name is with the one that is most a service of them. */
function byName(members: readonly Deployable[]): readonly (readonly Deployable[])[] {
  const groups = groupBy(members, (one) => one.name);
  const deployed = new Set(members.filter((one) => !isOfCode(one.technology)).map((one) => one.name));
  const [first] = [...deployed].sort((a, b) => ports(groups.get(b)) - ports(groups.get(a)) || compare(a, b));
  const nameless = [...groups].filter(([name]) => !deployed.has(name)).flatMap(([, group]) => group);
  return [...deployed].map((name) => [...(groups.get(name) ?? []), ...(name === first ? nameless : [])]);
}

/** 1 where one of them listens. */
function ports(group: readonly Deployable[] = []): number {
  return group.some(({ properties }) => listOf(properties, 'portsExposed').length > 0) ? 1 : 0;
}
