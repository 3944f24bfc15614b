import { relaxed, type Setting } from '../values/jvm/index.js';
import type { FoundApplication, Neighbour, Role } from './application.js';
import { EUREKA_CLIENT, isBuiltWith, roleOf } from './roles.js';
import type { Landscape } from './need.js';
import { isSwitchedOff } from './use.js';

/** The applications of a repository, indexed. */
export function landscapeOf(found: readonly FoundApplication[]): Landscape {
  const applications = found.map(neighbourOf);
  const oneOf = (list: readonly Neighbour[]): Neighbour | undefined => (list.length === 1 ? list[0] : undefined);
  const byName = new Map<string, Neighbour>();
  for (const one of applications) for (const name of one.names) if (!byName.has(name)) byName.set(name, one);
  const putIn = new Set(found.flatMap(({ layers }) => layers.flatMap(({ settings }) => settings.flatMap(asked))));
  const named = (name: string): Neighbour | undefined => byName.get(name.toLowerCase());
  const elsewhere = (name: string): Neighbour | undefined => {
    const plain = withoutProfile(name.toLowerCase());
    return oneOf(applications.filter(({ names }) => names.some((one) => withoutProfile(one) === plain)));
  };
  return {
    applications,
    only: (role: Role) => oneOf(applications.filter((one) => one.role === role)),
    at: (port) => oneOf(applications.filter((one) => one.port === port)),
    isPutIn: (setting) => putIn.has(relaxed(setting)),
    named,
    registered: (name) => (named(name) ? name : (elsewhere(name)?.name ?? name)),
    given: plainly([applications, putIn]),
  };
}

function neighbourOf(application: FoundApplication): Neighbour {
  const { module, name, names, port, annotations, provides } = application;
  const mayRegister = isBuiltWith(application, EUREKA_CLIENT);
  return {
    folder: module.folder,
    name,
    names,
    port,
    role: roleOf(application),
    annotations: new Set([...annotations].filter((one) => one.startsWith('Enable'))),
    mayRegister,
    isRegistered: mayRegister && !REGISTERED.some((one) => isSwitchedOff(application, one)),
    provides,
  };
}

/** Settings that keep a client of the registry from registering. */
const REGISTERED = ['eureka.client.enabled', 'eureka.client.register-with-eureka', 'spring.cloud.discovery.enabled'];

/** A name in a registry without the environment that a profile puts behind it: `cart` of `cart-prod`. */
function withoutProfile(name: string): string {
  return name.replace(/[-_.](?:prod|prd|production|pre|sit|uat|qa|stage|staging|test|tst|dev|local)$/, '');
}

/** Names of the settings that a value asks for. */
function asked({ text }: Setting): readonly string[] {
  return text.includes('${') ? [...text.matchAll(/\$\{([^${}:]{1,200})/g)].map((match) => relaxed(match[1] ?? '')) : [];
}

/** A text of plain values, sets and maps, as different as they are. */
export function plainly(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (one instanceof Set || one instanceof Map ? [...one] : one));
}
