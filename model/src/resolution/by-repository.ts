import { compare } from '../facts/facts.js';
import type { EntityRef } from '../ref/entity-ref.js';
import { repositoryOf, type ResolutionRule } from './context.js';

/** A file of a repository means the deployable of that name in the same repository, whatever deploys it. */
export const byRepository: ResolutionRule = {
  name: 'repository',
  reason: 'a deployable of the same repository has that name',
  confidence: 0.8,
  answer({ host, within, endpoint }, context) {
    const repository = repositoryOf(within, endpoint.scopes);
    if (repository === '') return undefined;
    const first = host.split('.')[0] ?? host;
    const isInside = first === host || /\.(svc|local|internal|cluster|default)(\.|$)/.test(host);
    const members =
      context.byRepository.get(`${repository} ${host}`) ??
      (isInside ? context.byRepository.get(`${repository} ${first}`) : undefined);
    if (members === undefined) return undefined;
    // One class: any member will do, and the least ref is the same on every machine.
    const byClass = new Map<EntityRef, EntityRef>();
    for (const member of [...members].sort((a, b) => compare(a.ref, b.ref))) {
      const className = context.classOf.get(member.ref);
      if (className !== undefined && !byClass.has(className.ref)) byClass.set(className.ref, member.ref);
    }
    return byClass.size === 1 ? { targets: [...byClass.values()], premises: [] } : undefined;
  },
};
