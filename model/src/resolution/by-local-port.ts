import { compare } from '../facts/facts.js';
import type { EntityRef } from '../ref/entity-ref.js';
import { repositoryOf, type ResolutionRule } from './context.js';

/** Side by side on one machine, a port of that machine is the one deployable of the repository that listens there. */
export const byLocalPort: ResolutionRule = {
  name: 'local-port',
  reason: 'the one deployable of the repository that listens on that port of the same machine',
  confidence: 0.7,
  answer({ host, within, endpoint, callers }, context) {
    const { port } = endpoint.properties;
    const repository = repositoryOf(within, endpoint.scopes);
    if (typeof port !== 'number' || repository === '' || !/^(?:localhost|127\.0\.0\.1)$/.test(host)) return undefined;
    // In a container that address is the container itself.
    if (callers.some((call) => context.isDeployed(call.from))) return undefined;
    const byClass = new Map<EntityRef, EntityRef>();
    for (const member of context.listeningOn(repository, port)) {
      const found = context.classOf.get(member)?.ref;
      const known = found && byClass.get(found);
      if (found && (known === undefined || compare(member, known) < 0)) byClass.set(found, member);
    }
    return byClass.size === 1 ? { targets: [...byClass.values()], premises: [] } : undefined;
  },
};
