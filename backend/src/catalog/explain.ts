import {
  CatalogError,
  claimKeyText,
  HIDDEN_BELOW,
  relationKind,
  standingRank,
  type Claim,
  type EntityRef,
  type RelationType,
} from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { shortName } from './display-name.js';
import type { Snapshot } from './snapshot.js';

/** Why one entity is what it is, or why two are related: the claims, and what speaks against. */
export interface ExplanationValue {
  readonly a: EntityRef;
  readonly b: EntityRef | null;
  readonly reasons: readonly string[];
  readonly claims: readonly Claim[];
  readonly against: readonly Claim[];
}

const MOST_CLAIMS = 2_000;
const PAGE = 500;

async function claimsOn(store: Store, ref: EntityRef): Promise<Claim[]> {
  const claims: Claim[] = [];
  let after: string | undefined;
  do {
    const page = await store.claimsOf(ref, { limit: PAGE, ...(after === undefined ? {} : { after }) });
    claims.push(...page.claims);
    after = page.next ?? undefined;
  } while (after !== undefined && claims.length < MOST_CLAIMS);
  return claims;
}

function sentenceOf(claim: Claim): string {
  const verb = relationKind(claim.type)?.sentence ?? claim.type;
  const rule = claim.properties['rule'];
  const how = [
    claim.via && `by ${claim.via}`,
    claim.standing,
    typeof rule === 'string' && `rule ${rule}`,
    `confidence ${claim.confidence}`,
  ];
  const first = claim.evidence.find((one) => one.kind !== 'premise');
  const where = first === undefined ? '' : `; ${first.path ?? first.text}${first.line ? `:${first.line}` : ''}`;
  return `${shortName(claim.from)} ${verb} ${shortName(claim.to)} (${how.filter(Boolean).join(', ')}${where})`;
}

const isSuggestion = (claim: Claim): boolean =>
  claim.type === 'SAME_AS' || claim.confidence < HIDDEN_BELOW || claim.standing === 'suggested';

function byStrength(a: Claim, b: Claim): number {
  return standingRank(a.standing) - standingRank(b.standing) || b.confidence - a.confidence;
}

// What an entity is, told by these; the rest of its relations is no explanation of itself.
const OF_ITSELF = new Set<RelationType>(['REPORTS', 'REALIZES', 'ALIAS_OF', 'SAME_AS', 'OWNS']);

/** Deployables that are forms of a catalog entity, whose claims the catalog entity's own rest on. */
function forms(snapshot: Snapshot, ref: EntityRef): EntityRef[] {
  const node = snapshot.indexOf(ref);
  return node === undefined ? [] : snapshot.neighbours(node, 'REALIZES', 'to').map((one) => snapshot.ref(one));
}

async function onPremises(
  store: Store,
  snapshot: Snapshot,
  a: EntityRef,
  b: EntityRef,
  direct: readonly Claim[],
): Promise<Claim[]> {
  const wanted = new Set(
    direct.flatMap(({ evidence }) => evidence.filter(({ kind }) => kind === 'premise').map(({ text }) => text)),
  );
  if (wanted.size === 0) return [];
  const found: Claim[] = [];
  for (const form of [...forms(snapshot, a), ...forms(snapshot, b)]) {
    for (const claim of await claimsOn(store, form)) {
      if (wanted.delete(claimKeyText(claim))) found.push(claim);
    }
    if (wanted.size === 0) break;
  }
  return found;
}

/**
 * All claims that make an entity what it is, or, with `b`, those that relate the two, strongest first.
 * @throws CatalogError NOT_FOUND when nothing relates the two
 */
export async function explain(
  store: Store,
  snapshot: Snapshot,
  a: EntityRef,
  b: EntityRef | null,
): Promise<ExplanationValue> {
  const all = await claimsOn(store, a);
  const isAbout = (claim: Claim): boolean =>
    b === null ? OF_ITSELF.has(claim.type) : claim.from === b || claim.to === b;
  const about = all.filter(isAbout).sort(byStrength);
  if (b !== null && about.length === 0) {
    throw new CatalogError(
      'NOT_FOUND',
      `nothing relates ${a} and ${b} directly`,
      'ask for the way between them with `faultline impact` or `faultline deps`',
    );
  }
  const direct = about.filter((claim) => !isSuggestion(claim));
  const premises = b === null ? [] : await onPremises(store, snapshot, a, b, direct);
  return {
    a,
    b,
    reasons: [...new Set(direct.map(sentenceOf))],
    claims: [...direct, ...premises],
    against: about.filter(isSuggestion),
  };
}
