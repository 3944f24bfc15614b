import type { Decisions } from '../facts/decisions.js';
import { compare, factsOf, type Facts, type RelationFact } from '../facts/facts.js';
import { environmentOf } from '../environment/environment-of.js';
import { declaresOf, type Declares } from '../identity/declares.js';
import { listOf, textOf } from '../identity/deployable.js';
import { viaOf, type ClassName } from '../identity/naming.js';
import type { ClaimDraft } from '../claim/claim.js';
import type { Properties } from '../observation/properties.js';
import { DECLARED } from '../claim/scopes.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import { inReach, membersByClass } from '../resolution/reach.js';
import { isDependable } from './dependency.js';

/** A catalog entity reached, and the claims on the way. */
export interface Reached {
  readonly ref: EntityRef;
  readonly confidence: number;
  readonly premises: readonly RelationFact[];
}

/** What derivation rules look at. */
export interface DerivationContext {
  readonly facts: Facts;
  /** Claims of identity and resolution, indexed. */
  readonly rules: Facts;
  readonly classOf: ReadonlyMap<EntityRef, ClassName>;
  /** Environment of a component or workload. */
  environment(deployable: EntityRef): string;
  /** Catalog entity that a deployable realizes, or itself where it is one. */
  realized(ref: EntityRef): Reached | undefined;
  /** Catalog entities that answer at an endpoint; for a caller those that it meets. */
  answering(endpoint: EntityRef, caller?: EntityRef): readonly Reached[];
  /** How one reaches it when nobody says. */
  usualVia(ref: EntityRef): string;
  /** Type of a catalog entity: a product's name for datastores and brokers; '' where nobody says. */
  typeOf(ref: EntityRef): string;
  /** For each build of an entity that was understood, the products that it holds a client of. */
  clientsOf(ref: EntityRef): readonly (readonly string[])[];
  /** For each of these builds, the parts of a platform that it is known to ask nothing. */
  withoutClientsOf(ref: EntityRef): readonly (readonly string[])[];
  /** Technologies of the components that realize an entity, with what the file of each declares. */
  technologiesOf(ref: EntityRef): readonly { readonly technology: string; readonly declares: Declares }[];
}

/** Builds the lookups once a run. */
export function derivationContext(
  facts: Facts,
  ruleClaims: readonly ClaimDraft[],
  classOf: ReadonlyMap<EntityRef, ClassName>,
  decisions: Decisions,
): DerivationContext {
  const rules = factsOf(ruleClaims);
  const environments = new Map<EntityRef, string>();
  const types = new Map([...classOf.values()].map((one) => [one.ref, one.type]));
  const typeOf = (ref: EntityRef): string => {
    const fact = facts.entities.get(ref);
    return types.get(ref) ?? (fact === undefined ? '' : textOf(fact.properties, 'type'));
  };
  const clients = byEntity(facts, classOf, (properties) =>
    Array.isArray(properties['clientsOf']) ? [listOf(properties, 'clientsOf')] : [],
  );
  const without = byEntity(facts, classOf, (properties) =>
    Array.isArray(properties['clientsOf']) ? [listOf(properties, 'withoutClientsOf')] : [],
  );
  const technologies = byEntity(facts, classOf, (properties) => {
    const technology = textOf(properties, 'technology');
    return [{ technology, declares: declaresOf(textOf(properties, 'declares'), technology) }];
  });
  const realized = (ref: EntityRef): Reached | undefined => {
    const className = classOf.get(ref);
    if (className === undefined) return isDependable(ref) ? { ref, confidence: 1, premises: [] } : undefined;
    const claim = rules.from(ref, 'REALIZES')[0];
    return { ref: className.ref, confidence: claim?.confidence ?? 1, premises: claim === undefined ? [] : [claim] };
  };
  const behind = (target: EntityRef): readonly Reached[] => {
    if (kindOf(target) !== 'kubernetes-service') return [realized(target)].filter((one) => one !== undefined);
    return rules.from(target, 'SELECTS').flatMap((selects) => {
      const reached = realized(selects.to);
      return reached === undefined ? [] : [{ ...reached, premises: [selects, ...reached.premises] }];
    });
  };
  const attachments = { facts, classOf, membersOf: membersByClass(classOf) };
  return {
    facts,
    rules,
    classOf,
    realized,
    environment(deployable) {
      const known = environments.get(deployable);
      if (known !== undefined) return known;
      const fact = facts.entities.get(deployable);
      const environment = fact === undefined ? DECLARED : environmentOf(fact, facts, decisions).environment;
      environments.set(deployable, environment);
      return environment;
    },
    answering(endpoint, caller) {
      const found = new Map<EntityRef, Reached>();
      const answers = rules.from(endpoint, 'RESOLVES_TO');
      for (const resolved of caller === undefined ? answers : inReach(caller, answers, attachments)) {
        for (const reached of behind(resolved.to)) {
          const confidence = Math.min(resolved.confidence, reached.confidence);
          const known = found.get(reached.ref);
          if (known !== undefined && known.confidence >= confidence) continue;
          found.set(reached.ref, { ref: reached.ref, confidence, premises: [resolved, ...reached.premises] });
        }
      }
      return [...found.values()].sort((a, b) => compare(a.ref, b.ref));
    },
    usualVia: (ref) => viaOf(kindOf(ref), typeOf(ref)),
    typeOf,
    clientsOf: (ref) => clients.get(ref) ?? [],
    withoutClientsOf: (ref) => without.get(ref) ?? [],
    technologiesOf: (ref) => technologies.get(ref) ?? [],
  };
}

/** What components say, by the entity that they realize. */
function byEntity<Said>(
  facts: Facts,
  classOf: ReadonlyMap<EntityRef, ClassName>,
  saidBy: (properties: Properties) => readonly Said[],
): ReadonlyMap<EntityRef, readonly Said[]> {
  const found = new Map<EntityRef, Said[]>();
  for (const { ref, properties } of facts.ofKind('component')) {
    const className = classOf.get(ref);
    if (className === undefined) continue;
    const said = saidBy(properties);
    if (said.length > 0) found.set(className.ref, [...(found.get(className.ref) ?? []), ...said]);
  }
  return found;
}
