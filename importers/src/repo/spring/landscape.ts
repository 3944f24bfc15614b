import type { Application } from './application.js';
import type { Landscape } from './need.js';
import { roleOf, type Role } from './roles.js';

/** The applications of a repository, indexed. */
export function landscapeOf(applications: readonly Application[]): Landscape {
  const roles = new Map(applications.map((one) => [one, roleOf(one)] as const));
  const oneOf = (list: readonly Application[]): Application | undefined => (list.length === 1 ? list[0] : undefined);
  const byName = new Map<string, Application>();
  for (const one of applications) for (const name of one.names) if (!byName.has(name)) byName.set(name, one);
  return {
    applications,
    roleOf: (application) => roles.get(application),
    only: (role: Role) => oneOf(applications.filter((one) => roles.get(one) === role)),
    at: (port) => oneOf(applications.filter((one) => one.port === port)),
    named: (name) => byName.get(name.toLowerCase()),
  };
}
