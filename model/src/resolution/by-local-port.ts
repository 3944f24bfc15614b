import { listOf, textOf } from '../identity/deployable.js';
import type { EntityRef } from '../ref/entity-ref.js';
import { calledAfter } from './by-setting-name.js';
import {
  MACHINE,
  onlyClass,
  repositoryOf,
  type Answer,
  type EndpointQuestion,
  type ResolutionContext,
  type ResolutionRule,
} from './context.js';

/**
 * Side by side on one machine, a port of that machine that nothing publishes is the service that the setting is called after
 * (`AUTH_SERVICE_URL`), else the one deployable of the repository that listens there: services of one repository often have
 * one default port.
 */
export const byLocalPort: ResolutionRule = {
  name: 'local-port',
  reason: 'the service that the setting is called after, else the one deployable here that listens on that port',
  confidence: 0.7,
  answer(question, context) {
    const { host, within, endpoint, callers } = question;
    const { port, isOfPage } = endpoint.properties;
    const repository = repositoryOf(within, endpoint.scopes);
    if (
      typeof port !== 'number' ||
      repository === '' ||
      !/^(?:localhost|127\.0\.0\.1|host\.docker\.internal)$/.test(host)
    )
      return undefined;
    const isOutside = isOfPage === true || host === MACHINE;
    const named = calledAfter(textOf(endpoint.properties, 'called'), question, context);
    if (named !== undefined) return { targets: [named], premises: [] };
    // In a container that address is the container itself; a page has the machine of who looks at it.
    if (!isOutside && callers.some((call) => context.isDeployed(call.from)))
      return textOf(endpoint.properties, 'product') === ''
        ? publishedBeside(repository, port, question, context)
        : undefined;
    const found = context.listeningOn(repository, port);
    const seen = isOutside ? found.filter((one) => !isPublished(one, context)) : found;
    const target = onlyClass(seen, context.classOf);
    return target === undefined ? undefined : { targets: [target], premises: [] };
  },
};

/**
 * What code that also runs in a container asks of its own machine was written for a start on that machine, where the one
 * deployable that publishes the port is meant: another than who asks.
 */
function publishedBeside(
  repository: string,
  port: number,
  { callers }: EndpointQuestion,
  context: ResolutionContext,
): Answer | undefined {
  const { classOf } = context;
  const target = onlyClass(context.publishing(repository, port), classOf);
  if (target === undefined) return undefined;
  const refOf = (one: EntityRef): EntityRef => classOf.get(one)?.ref ?? one;
  return callers.some(({ from }) => refOf(from) === refOf(target)) ? undefined : { targets: [target], premises: [] };
}

/** Whether other ports of the machine lead to what listens: its own is not seen from there. */
function isPublished(one: EntityRef, { facts, classOf, membersOf }: ResolutionContext): boolean {
  const members = membersOf.get(classOf.get(one)?.ref ?? one) ?? [one];
  return members.some((member) => listOf(facts.entities.get(member)?.properties ?? {}, 'portsPublished').length > 0);
}
