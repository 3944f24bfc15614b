import type { Deployable } from './deployable.js';
import { isOfCode } from './declares.js';
import { groupBy, isSharedImage, servicesAmong, type TieRule } from './ties.js';

/** In one repository, what is built from one folder is one service, unless one deployer gives it several names. */
export const byFolder: TieRule = {
  name: 'build-folder',
  reason: 'built from the same folder of the repository',
  confidence: 0.9,
  isWeak: true,
  keys: (deployable) =>
    deployable.repository === '' || deployable.folder === '' ? [] : [`${deployable.repository}#${deployable.folder}`],
  split(members) {
    const deployers = members.filter((one) => !isOfCode(one.declares));
    if (!isShared(deployers)) return [members];
    const services = servicesAmong(deployers);
    if (isShared(services)) return byName(members);
    const beside = new Set(deployers.filter((one) => !services.includes(one)));
    return [members.filter((one) => !beside.has(one)), ...groupBy(beside, (one) => one.name).values()];
  },
};

/** Two Compose projects of a repository are not two systems: each deploys a part of it. */
function isShared(deployers: readonly Deployable[]): boolean {
  return isSharedImage(deployers.map((one) => ({ ...one, project: '' })));
}

/** Groups by name. What is only built and bears no deployer's name is by itself: whose code it is nobody says. */
function byName(members: readonly Deployable[]): readonly (readonly Deployable[])[] {
  const groups = groupBy(members, (one) => one.name);
  const deployed = new Set(members.filter((one) => !isOfCode(one.declares)).map((one) => one.name));
  const nameless = [...groups].filter(([name]) => !deployed.has(name)).flatMap(([, group]) => group);
  return [...[...deployed].map((name) => groups.get(name) ?? []), nameless];
}
