import { isRuleScope, relationKind, ruleNamed, type Claim, type EntityRef } from '@faultline/model';

/** What people call what a ref names. */
export type NameOf = (ref: EntityRef) => string;

/** Where a claim was seen first, as people point at it: `compose.yaml:12`. '' where no evidence tells. */
export function placeOf({ evidence }: Pick<Claim, 'evidence'>): string {
  const first = evidence.find((one) => one.kind !== 'premise' && one.kind !== 'rule');
  if (first === undefined) return '';
  return `${first.path ?? first.text}${first.line === undefined ? '' : `:${first.line}`}`;
}

/** Name of the rule that concluded a claim; '' for what a source says. */
export function ruleOf({ scope, part, properties }: Pick<Claim, 'scope' | 'part' | 'properties'>): string {
  if (!isRuleScope(scope)) return '';
  const rule = properties['rule'];
  return typeof rule === 'string' ? rule : scope === 'derivation' ? '' : part;
}

/** Why its rule says so; '' for what a source says, or where the rule is not known any more. */
export function reasonOf(claim: Claim): string {
  const stated = claim.properties['reason'];
  if (typeof stated === 'string') return stated;
  return isRuleScope(claim.scope) ? (ruleNamed(claim.scope, claim.type, ruleOf(claim))?.reason ?? '') : '';
}

/** A claim as one sentence: what it says, how it is known, where it was seen. */
export function sentenceOf(claim: Claim, nameOf: NameOf): string {
  const verb = relationKind(claim.type)?.sentence ?? claim.type;
  const rule = ruleOf(claim);
  const reason = reasonOf(claim);
  const criticality = claim.properties['criticality'];
  const how = [
    claim.via && `by ${claim.via}`,
    typeof criticality === 'string' && `${criticality}${claim.properties['assumed'] === true ? ', assumed' : ''}`,
    claim.standing,
    rule !== '' && `rule ${rule}`,
    `confidence ${claim.confidence}`,
  ];
  const place = placeOf(claim);
  const where = place === '' ? '' : `; ${place}`;
  const why = reason === '' ? '' : `: ${reason}`;
  return `${nameIn(claim.from, nameOf)} ${verb} ${nameIn(claim.to, nameOf)} (${how.filter(Boolean).join(', ')}${where})${why}`;
}

/** A source is called by its scope. */
function nameIn(ref: EntityRef, nameOf: NameOf): string {
  return ref.startsWith('source:') ? ref.slice('source:'.length) : nameOf(ref);
}
