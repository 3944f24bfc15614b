import { textOf, type Deployable } from './deployable.js';
import { isOfCode } from './declares.js';
import { plainName } from './by-plain-name.js';
import { groupBy, isSharedImage, saysNothing, servicesAmong, type TieRule } from './ties.js';

/** In one repository, what is built from one folder is one service, unless one deployer gives it several names. */
export const byFolder: TieRule = {
  name: 'build-folder',
  reason: 'built from the same folder of the repository',
  confidence: 0.9,
  isWeak: true,
  keys: ({ repository, folder, properties }) =>
    [folder, textOf(properties, 'buildFolder')]
      .filter((one) => repository !== '' && one !== '')
      .map((one) => `${repository}#${one}`),
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
  const telling = deployers.filter((one) => !isNamelessBeside(one, deployers));
  return isSharedImage(telling.map((one) => ({ ...one, project: '', name: calledBeside(one) })));
}

/** Its name without words of its kind: `cart` of one project is `cart-service` of the other. */
function calledBeside({ name }: Deployable): string {
  return plainName(name) || name;
}

/** Whether it has a word of any service for its name, where another project calls what is built of the folder as the folder. */
function isNamelessBeside({ name, project }: Deployable, deployers: readonly Deployable[]): boolean {
  if (!saysNothing(name) || deployers.some((one) => one.project === project && one.name !== name)) return false;
  return deployers.some((one) => one.project !== project && isCalledAsFolder(one));
}

function isCalledAsFolder({ name, folder }: Deployable): boolean {
  return !saysNothing(name) && plainName(name) === plainName(folder.split('/').at(-1) ?? '');
}

/** Groups by name, without words of its kind. What is only built and bears no deployer's name is by itself: whose code it is nobody says. */
function byName(members: readonly Deployable[]): readonly (readonly Deployable[])[] {
  const groups = groupBy(members, calledBeside);
  const deployed = new Set(members.filter((one) => !isOfCode(one.declares)).map(calledBeside));
  const nameless = [...groups].filter(([name]) => !deployed.has(name)).flatMap(([, group]) => group);
  return [...[...deployed].map((name) => groups.get(name) ?? []), nameless];
}
