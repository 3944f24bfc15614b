import { HIDDEN_BELOW, kindOf, type Claim, type EntityRef, type Pin } from '@faultline/model';
import { shortName } from '../catalog/display-name.js';
import type { Snapshot } from '../catalog/snapshot.js';
import { placeOf, reasonOf, ruleOf } from './sentences.js';

const DEPLOYABLE: ReadonlySet<string> = new Set(['component', 'workload']);

/** Forms: the deployables that are a catalog entity. Names: its other refs. */
export interface Sameness {
  readonly forms: readonly EntityRef[];
  readonly aliases: readonly EntityRef[];
}

/** What is one with an entity. */
export function samenessOf(snapshot: Snapshot, ref: EntityRef): Sameness {
  const node = snapshot.indexOf(ref);
  if (node === undefined) return { forms: [], aliases: [] };
  const refs = (type: 'REALIZES' | 'ALIAS_OF'): EntityRef[] =>
    snapshot.neighbours(node, type, 'to').map((one) => snapshot.ref(one));
  return { forms: refs('REALIZES'), aliases: refs('ALIAS_OF') };
}

/** The catalog entity that a deployable or another name is; the entity itself where it is one. */
export function meantBy(snapshot: Snapshot, ref: EntityRef): EntityRef {
  const node = snapshot.indexOf(ref);
  if (node === undefined) return ref;
  if (!DEPLOYABLE.has(kindOf(ref))) return snapshot.ref(snapshot.canonical(node));
  const [entity] = snapshot.neighbours(node, 'REALIZES', 'from');
  return entity === undefined ? ref : snapshot.ref(entity);
}

/**
 * Why some claims make things one, in sentences: which deployables are the entity and by which rule, which other names
 * it has, and what a person said. @param claims on the entity
 */
export function identityReasons(ref: EntityRef, claims: readonly Claim[], pins: readonly Pin[]): readonly string[] {
  const believed = claims.filter(({ confidence, to }) => to === ref && confidence >= HIDDEN_BELOW);
  const realizing = believed.filter(({ type }) => type === 'REALIZES');
  const aliases = believed.filter(({ type }) => type === 'ALIAS_OF');
  const names = new Set<EntityRef>([ref, ...realizing.map(({ from }) => from), ...aliases.map(({ from }) => from)]);
  return [
    ...pins
      .filter(({ verdict, a, b }) => verdict === 'same' && names.has(a) && names.has(b))
      .map(
        ({ a, b, by, at }) =>
          `${by} said on ${new Date(at).toISOString().slice(0, 10)} that ${shortName(a)} and ${shortName(b)} are one`,
      ),
    ...(realizing.length > 1 ? [`${realizing.length} deployables are one ${kindOf(ref)}, ${shortName(ref)}`] : []),
    ...realizing.map(
      (claim) =>
        `${formOf(claim.from)} is ${shortName(ref)} by rule ${ruleOf(claim)}: ${reasonOf(claim) || 'the rule says so'}`,
    ),
    ...aliases.map((claim) => `it is also called ${claim.from}: rule ${ruleOf(claim)} would have named it so`),
  ];
}

/** A deployable with where it was seen. */
function formOf(ref: EntityRef): string {
  const key = ref.slice(ref.indexOf(':') + 1);
  const at = key.lastIndexOf(shortName(ref));
  return `the ${kindOf(ref)} ${shortName(ref)} of ${key.slice(0, Math.max(0, at - 1)) || key}`;
}

/** Why two are one, when both are forms or names of the same entity. */
export function sameReason(a: Claim, b: Claim): string {
  const [one, other] = [a, b].map(
    (claim) => `${formOf(claim.from)} (rule ${ruleOf(claim)}${placeOf(claim) === '' ? '' : `, ${placeOf(claim)}`})`,
  );
  return `${one} and ${other} are one: both are ${shortName(a.to)}`;
}
