import { relaxed, type Setting } from '../values/jvm/index.js';
import type { Application } from './application.js';
import type { Landscape } from './need.js';
import { roleOf, type Role } from './roles.js';

/** The applications of a repository, indexed. */
export function landscapeOf(applications: readonly Application[]): Landscape {
  const roles = new Map(applications.map((one) => [one, roleOf(one)] as const));
  const oneOf = (list: readonly Application[]): Application | undefined => (list.length === 1 ? list[0] : undefined);
  const byName = new Map<string, Application>();
  for (const one of applications) for (const name of one.names) if (!byName.has(name)) byName.set(name, one);
  const putIn = new Set(
    applications.flatMap(({ layers }) => layers.flatMap(({ settings }) => settings.flatMap(asked))),
  );
  return {
    applications,
    roleOf: (application) => roles.get(application),
    only: (role: Role) => oneOf(applications.filter((one) => roles.get(one) === role)),
    at: (port) => oneOf(applications.filter((one) => one.port === port)),
    isPutIn: (setting) => putIn.has(relaxed(setting)),
    named: (name) => byName.get(name.toLowerCase()),
  };
}

/** Names of the settings that a value asks for. */
function asked({ text }: Setting): readonly string[] {
  return text.includes('${') ? [...text.matchAll(/\$\{([^${}:]{1,200})/g)].map((match) => relaxed(match[1] ?? '')) : [];
}
