import type { Application } from './application.js';

/** What an application is for, where it is no service of the business. */
export type Role = 'registry' | 'config' | 'gateway' | 'auth' | 'monitoring';

/** Artifacts of the client of Eureka. */
export const EUREKA_CLIENT = /^spring-cloud-(?:starter-)?(?:netflix-)?eureka(?:-client)?$/;

interface RoleRule {
  readonly role: Role;
  readonly annotations: RegExp;
  /** Artifacts that make one by themselves, without an annotation. */
  readonly artifacts?: RegExp;
  /** What the artifact alone does not say. */
  readonly isUsed?: (application: Application) => boolean;
}

/** Source: Spring Cloud reference (Netflix, Config, Gateway, OAuth2), Spring Boot Admin and Zipkin, each one's «server». */
const ROLES: readonly RoleRule[] = [
  { role: 'registry', annotations: /^EnableEurekaServer$/ },
  { role: 'config', annotations: /^EnableConfigServer$/ },
  {
    role: 'gateway',
    annotations: /^EnableZuul(?:Proxy|Server)$/,
    artifacts: /^spring-cloud-starter-gateway(?:-\w+)*$/,
    isUsed: ({ settings, java }) =>
      settings.under('spring.cloud.gateway.').length > 0 ||
      java.some(({ imports }) =>
        [...imports].some((name) => /^(?:RouteLocatorBuilder|GatewayRouterFunctions)$/.test(name)),
      ),
  },
  {
    role: 'auth',
    annotations: /^EnableAuthorizationServer$/,
    artifacts: /^spring-(?:security-oauth2-authorization-server|boot-starter-oauth2-authorization-server)$/,
  },
  {
    role: 'monitoring',
    annotations:
      /^(?:EnableHystrixDashboard|EnableTurbine(?:Stream|Amqp)?|EnableAdminServer|EnableZipkin(?:Stream)?Server)$/,
  },
];

/** Its role by what its code enables. A class that both routes and enables a registry is what comes first here. */
export function roleOf(application: Application): Role | undefined {
  const { annotations, module } = application;
  return ROLES.find(
    (rule) =>
      [...annotations].some((name) => rule.annotations.test(name)) ||
      ([...module.uses].some((artifact) => rule.artifacts?.test(artifact)) && rule.isUsed?.(application) !== false),
  )?.role;
}

/** Whether it shows or gathers what others tell: by the annotation that makes it so. */
export function enables(application: Application, annotation: RegExp): boolean {
  return [...application.annotations].some((name) => annotation.test(name));
}

/** Whether it is built with an artifact. */
export function isBuiltWith({ module }: Application, artifact: RegExp): boolean {
  return [...module.uses].some((one) => artifact.test(one));
}
