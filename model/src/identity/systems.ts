import { listOf, type Deployable, type Placed } from './deployable.js';
import { groupBy } from './ties.js';

const MOST = 200;

/**
 * The folder that each is made in, as far as a program or a Dockerfile is there, and the system that it is deployed with:
 * Compose projects of a repository of which one builds or runs what the other does, under one name, deploy one system. A
 * project of databases alone is of none for sure.
 */
export function systemsOf(deployables: readonly Placed[]): readonly Deployable[] {
  const folders = new Set(deployables.filter((one) => one.declares !== 'deployment').map(folderOf));
  const made = deployables.map((one) => ({
    ...one,
    madeIn: one.folder !== '' && folders.has(folderOf(one)) ? one.folder : '',
  }));
  const own = made.filter((one) => one.technology === 'compose' && (one.madeIn !== '' || one.ownImage !== ''));
  const rootOf = new Map(own.map((one) => [projectOf(one), projectOf(one)]));
  const find = (project: string): string => {
    let at = project;
    for (let next = rootOf.get(at); next !== undefined && next !== at; next = rootOf.get(at)) at = next;
    return at;
  };
  for (const alike of groupBy(own, (one) => `${one.repository}#${one.name}`).values())
    // An image is called otherwise in another registry, and tells nothing.
    for (const group of alike.length > MOST ? [alike] : partition(alike, areOfOneFolder)) {
      const [first, ...others] = group.map(projectOf);
      for (const other of others) if (first !== undefined) rootOf.set(find(other), find(first));
    }
  return made.map((one) => {
    const isOfSystem = one.technology === 'compose' && rootOf.has(projectOf(one));
    return { ...one, system: isOfSystem ? find(projectOf(one)) : '' };
  });
}

function folderOf({ repository, folder }: Placed): string {
  return `${repository}#${folder}`;
}

function projectOf({ repository, project }: Placed): string {
  return `${repository}#${project}`;
}

function areOfOneFolder(one: Pick<Deployable, 'madeIn'>, other: Pick<Deployable, 'madeIn'>): boolean {
  return one.madeIn === '' || other.madeIn === '' || areRelated(one.madeIn, other.madeIn);
}

/**
 * What bears one name in one repository, as far as nothing says that it is several things: programs and builds of folders
 * that have nothing in common, what Compose projects of several systems deploy. What may be of several is by itself.
 */
export function groupsOfOneName(members: readonly Deployable[]): readonly (readonly Deployable[])[] {
  if (members.length > MOST) return [members];
  const deployed = members.filter((one) => one.declares === 'deployment');
  const isPlaced = (one: Deployable): boolean => one.madeIn !== '' || one.system !== '';
  const placed = deployed.filter(isPlaced);
  const telling = placed.length > 0 ? placed : deployed.filter((one) => publishes(one).length > 0);
  const groups = partition(telling, areOneDeployed).map((group) => [...group]);
  // Dockerfiles in folders of one name, which nobody deploys under it, are what each builds.
  const programs = partition(
    members.filter((one) => one.folder !== '' && (one.declares === 'program' || isLone(one, deployed))),
    (one, other) => areRelated(one.folder, other.folder),
  );
  if (groups.length < 2 && programs.length < 2) return [members];
  const hasOneDeployed = groups.length === 1;
  for (const program of programs) {
    const around = groups.find((group) => group.some((one) => program.some((other) => isBuiltWith(one, other))));
    if (around) around.push(...program);
    else groups.push([...program]);
  }
  const put = new Set(groups.flat());
  const rest: Deployable[] = [];
  for (const one of members) if (!put.has(one)) (builtAs(one, groups) ?? rest).push(one);
  const [first] = groups;
  // What runs an image, or only builds one, is what is built and deployed elsewhere where that is one thing.
  if (first !== undefined && (groups.length === 1 || hasOneDeployed)) {
    first.push(...rest);
    return groups;
  }
  return rest.length > 0 ? [...groups, rest] : groups;
}

function areOneDeployed(one: Deployable, other: Deployable): boolean {
  if (one.system !== '' && other.system !== '' && one.system !== other.system) return false;
  return areOfOneFolder(one, other) && !runBeside(one, other);
}

/** Whether two projects of databases alone start them at other ports of one machine: to run side by side, each somebody's. */
function runBeside(one: Deployable, other: Deployable): boolean {
  if (one.system !== '' || other.system !== '' || projectOf(one) === projectOf(other)) return false;
  const [ports, others] = [publishes(one), publishes(other)];
  return ports.length > 0 && others.length > 0 && !ports.some((port) => others.includes(port));
}

function publishes({ technology, properties }: Deployable): readonly string[] {
  if (technology !== 'compose') return [];
  return listOf(properties, 'portsPublished').map((port) => port.replace(/->.*$/, ''));
}

function isLone({ declares }: Deployable, deployed: readonly Deployable[]): boolean {
  return declares === 'image' && deployed.length === 0;
}

/** The one group of several that what is built of the same folder belongs to. */
function builtAs(one: Deployable, groups: readonly Deployable[][]): Deployable[] | undefined {
  const its = groups.filter((group) => group.some((other) => other.folder !== '' && other.folder === one.folder));
  return its.length === 1 ? its[0] : undefined;
}

function isBuiltWith(one: Deployable, other: Deployable): boolean {
  return one.folder !== '' && other.folder !== '' && areRelated(one.folder, other.folder);
}

function areRelated(one: string, other: string): boolean {
  return one === other || one === '.' || other === '.' || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

/** Groups of which all are one with each other; each is put into the first that takes it. */
function partition<One>(
  members: readonly One[],
  areOne: (one: One, other: One) => boolean,
): readonly (readonly One[])[] {
  const groups: One[][] = [];
  for (const one of members) {
    const group = groups.find((others) => others.every((other) => areOne(one, other)));
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups;
}
