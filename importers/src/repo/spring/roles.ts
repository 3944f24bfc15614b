import type { FoundApplication, Role } from './application.js';

/** Artifacts of the client of Eureka. */
export const EUREKA_CLIENT = /^spring-cloud-(?:starter-)?(?:netflix-)?eureka(?:-client)?$/;

interface RoleRule {
  readonly role: Role;
  readonly annotations: RegExp;
  /** Artifacts that make one by themselves, without an annotation. */
  readonly artifacts?: RegExp;
  /** Annotations of what it is not, whatever else it enables. */
  readonly unless?: RegExp;
  /** What the artifact alone does not say. */
  readonly isUsed?: (application: FoundApplication) => boolean;
}

/** Source: Spring Cloud reference (Netflix, Config, Gateway, OAuth2), Spring Boot Admin and Zipkin, each one's «server». */
const ROLES: readonly RoleRule[] = [
  { role: 'registry', annotations: /^EnableEurekaServer$/ },
  { role: 'config', annotations: /^EnableConfigServer$/ },
  {
    role: 'gateway',
    annotations: /^EnableZuul(?:Proxy|Server)$/,
    artifacts: /^spring-cloud-starter-gateway(?:-\w+)*$/,
    isUsed: ({ settings, makesRoutes }) => makesRoutes || settings.under('spring.cloud.gateway.').length > 0,
  },
  {
    role: 'auth',
    annotations: /^EnableAuthorizationServer$/,
    artifacts: /^spring-(?:security-oauth2-authorization-server|boot-starter-oauth2-authorization-server)$/,
  },
  { role: 'monitoring', annotations: /^(?:EnableAdminServer|EnableZipkin(?:Stream)?Server)$/ },
  {
    role: 'monitoring',
    annotations: /^(?:EnableHystrixDashboard|EnableTurbine(?:Stream|Amqp)?)$/,
    // What serves the business and shows a dashboard beside it is of the business.
    unless: /^(?:FeignClient|RepositoryRestResource|Entity|Document)$/,
  },
];

/** Its role by what its code enables. A class that both routes and enables a registry is what comes first here. */
export function roleOf(application: FoundApplication): Role | undefined {
  const { annotations, module } = application;
  const bears = (wanted: RegExp): boolean => [...annotations].some((name) => wanted.test(name));
  const isOf = (rule: RoleRule): boolean => {
    if (rule.unless !== undefined && bears(rule.unless)) return false;
    const { artifacts } = rule;
    const isBuilt = artifacts !== undefined && [...module.uses].some((artifact) => artifacts.test(artifact));
    return bears(rule.annotations) || (isBuilt && rule.isUsed?.(application) !== false);
  };
  return ROLES.find(isOf)?.role;
}

/** Whether it shows or gathers what others tell: by the annotation that makes it so. */
export function enables({ annotations }: Pick<FoundApplication, 'annotations'>, annotation: RegExp): boolean {
  return [...annotations].some((name) => annotation.test(name));
}

/** Whether it is built with an artifact, or may be by a profile that somebody chooses. */
export function mayBeBuiltWith({ module }: Pick<FoundApplication, 'module'>, artifact: RegExp): boolean {
  return [...module.mayUse].some((one) => artifact.test(one));
}

/** Whether it is built with an artifact. */
export function isBuiltWith({ module }: Pick<FoundApplication, 'module'>, artifact: RegExp): boolean {
  return [...module.uses].some((one) => artifact.test(one));
}
