import { textOf } from '../identity/deployable.js';
import { compare, type RelationFact } from '../facts/facts.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import { isPublicName } from './by-public-name.js';
import { repositoryOf, type ResolutionContext, type ResolutionRule } from './context.js';

/** A public name that a route of the repository takes is what the route sends to: nobody outside. */
export const byRoute: ResolutionRule = {
  name: 'own-route',
  reason: 'a route of the repository takes that name and sends to one Service',
  confidence: 0.85,
  answer({ host, within, endpoint }, context) {
    if (!isPublicName(host)) return undefined;
    const routes = context.routesOf(repositoryOf(within, endpoint.scopes), host);
    const sent = routes.flatMap((route) => context.facts.from(route, 'ROUTES_TO'));
    const target = sentTo(sent, within, context);
    return target === undefined ? undefined : { targets: [target], premises: [] };
  },
};

/** Of several Services that a host leads to the one that gets all that no other path takes; those of the caller's own namespace first. */
function sentTo(sent: readonly RelationFact[], within: string, { facts }: ResolutionContext): EntityRef | undefined {
  const services = sent.filter(({ to }) => kindOf(to) === 'kubernetes-service' && facts.entities.get(to) !== undefined);
  const near = services.filter(({ to }) => textOf(facts.entities.get(to)?.properties ?? {}, 'within') === within);
  const counting = near.length > 0 ? near : services;
  const rest = counting.filter(takesRest);
  const refs = [...new Set((rest.length > 0 ? rest : counting).map(({ to }) => to))].sort(compare);
  return onlyNamed(refs);
}

/** The least of several of one name: overlays deploy one Service into several namespaces. */
function onlyNamed(refs: readonly EntityRef[]): EntityRef | undefined {
  const names = new Set(refs.map((ref) => ref.slice(ref.lastIndexOf('/') + 1)));
  return names.size === 1 ? refs[0] : undefined;
}

function takesRest({ properties }: RelationFact): boolean {
  return textOf(properties, 'path')
    .split(' ')
    .some((path) => REST.has(path));
}

/** How paths say that they take all: of Ingress, and of nginx's controller, which knows patterns. */
const REST = new Set(['', '/', '/*', '/(.*)', '/?(.*)', '/()(.*)', '/(/|$)(.*)']);
