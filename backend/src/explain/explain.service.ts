import { CatalogError, claimKeyText, type Claim, type EntityRef, type RelationType } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { Inject, Injectable } from '@nestjs/common';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { viewClaims, type ClaimView } from '../catalog/claim-view.js';
import { nameOfRef } from '../catalog/display-name.js';
import { PathsService, type PathsValue, type StepValue } from '../paths/paths.service.js';
import { OffLoop } from '../platform/off-loop/off-loop.js';
import { STORE } from '../platform/tokens.js';
import { byStrength, chainOf } from './chain.js';
import { ClaimReader } from './claim-reader.js';
import { doubtsOf } from './doubts.js';
import { identityReasons, meantBy, samenessOf, sameReason } from './identity-reasons.js';
import { isSuggestion } from './relation-claims.js';
import { sentenceOf, type NameOf } from './sentences.js';

/** What is explained, before it is followed down to its sources. */
interface Conclusions {
  readonly reasons: readonly string[];
  readonly direct: readonly Claim[];
  readonly notTaken: readonly Claim[];
  readonly paths: PathsValue | null;
}

// What an entity is, told by these; the rest of its relations is no explanation of itself.
const OF_ITSELF = new Set<RelationType>(['REPORTS', 'REALIZES', 'ALIAS_OF', 'SAME_AS', 'OWNS']);

/** Ways of an indirect relation that are told. */
const WAYS = 3;

/** Why something is believed: its claims down to what sources say, and what speaks against it. */
@Injectable()
export class ExplainService {
  private readonly ways: PathsService;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(OffLoop) offLoop: OffLoop,
  ) {
    this.ways = new PathsService(offLoop);
  }

  /**
   * Why an entity is what it is, or, with `b`, why the two are related, directly or not, or one.
   * @throws CatalogError NOT_FOUND when nothing relates the two, AMBIGUOUS
   */
  async explain(catalog: CatalogSnapshot, first: string, second: string | null): Promise<object> {
    const { snapshot } = catalog;
    const nodes = [catalog.resolve(first), ...(second === null ? [] : [catalog.resolve(second)])];
    const [a, b = null] = nodes.map((node) => snapshot.ref(node));
    if (a === undefined) throw new RangeError('an explanation has a subject');
    const reader = new ClaimReader(this.store, snapshot);
    const nameOf = namesIn(catalog);
    const found = b === null ? await this.ofOne(catalog, reader, a) : await this.ofTwo(catalog, reader, a, b);
    const chain = await chainOf(reader, found.direct);
    const rows = nodes.flatMap((node) => rowsOfItself(catalog, node));
    const restsOn = catalog.restsOn(Date.now(), { nodes: [...nodes, ...onTheWay(catalog, found.paths)], rows });
    const views = await this.view(catalog, [...chain.map(({ claim }) => claim), ...found.notTaken]);
    const viewOf = new Map(views.map((view) => [view.key, view]));
    const doubts = doubtsOf({
      a,
      b,
      chain,
      notTaken: found.notTaken,
      pins: await this.pinsOf(catalog),
      names: new Set([a, ...(b === null ? [] : [b])].flatMap((ref) => namesOf(catalog, ref))),
      sources: restsOn.sources,
      sourceOf: (scope) => views.find((view) => view.scope === scope)?.source ?? null,
      lastSeen: (claim) => viewOf.get(claimKeyText(claim))?.lastSeen ?? null,
      snapshot,
    });
    return {
      a,
      b,
      reasons: found.reasons,
      claims: views.slice(0, chain.length),
      chain: chain.map((link, at) => ({ ...link, claim: views[at], sentence: sentenceOf(link.claim, nameOf) })),
      against: views.slice(chain.length),
      doubts: doubts.map((doubt) => ({
        ...doubt,
        claims: doubt.claims.flatMap((claim) => viewOf.get(claimKeyText(claim)) ?? []),
      })),
      paths: found.paths,
      restsOn,
    };
  }

  /** Claims on the relation of a step, the strongest first. */
  async claimsOfStep(step: StepValue): Promise<readonly ClaimView[]> {
    return this.view(step.catalog, await this.statedOn(step));
  }

  /** What those were concluded from. */
  async premisesOfStep(step: StepValue): Promise<readonly ClaimView[]> {
    const chain = await chainOf(this.reader(step), await this.statedOn(step));
    return this.view(
      step.catalog,
      chain.filter(({ depth }) => depth > 0).map(({ claim }) => claim),
    );
  }

  private reader(step: StepValue): ClaimReader {
    return new ClaimReader(this.store, step.catalog.snapshot);
  }

  private async statedOn(step: StepValue): Promise<readonly Claim[]> {
    const [start, end] = step.forward ? [step.from, step.to] : [step.to, step.from];
    const claims = await this.reader(step).between(start, end);
    return claims.filter(({ type }) => type === step.type).sort(byStrength);
  }

  private async ofOne(catalog: CatalogSnapshot, reader: ClaimReader, ref: EntityRef): Promise<Conclusions> {
    const about = [...(await reader.of(ref))].filter(({ type }) => OF_ITSELF.has(type)).sort(byStrength);
    const direct = about.filter((claim) => !isSuggestion(claim));
    const sameness = identityReasons(ref, about, await this.pinsOf(catalog));
    const others = direct.filter(
      // What identity says of the entity is told by its reasons.
      ({ scope, type, to }) => scope !== 'identity' || (to !== ref && type !== 'REPORTS'),
    );
    const reasons = [...new Set([...sameness, ...others.map((claim) => sentenceOf(claim, namesIn(catalog)))])];
    return { reasons, direct, notTaken: about.filter(isSuggestion), paths: null };
  }

  private async ofTwo(catalog: CatalogSnapshot, reader: ClaimReader, a: EntityRef, b: EntityRef): Promise<Conclusions> {
    const about = [...(await reader.between(a, b)), ...(a === b ? [] : await reader.between(b, a))].sort(byStrength);
    const direct = about.filter((claim) => !isSuggestion(claim));
    const notTaken = about.filter(isSuggestion);
    if (direct.length > 0) {
      return {
        reasons: [...new Set(direct.map((claim) => sentenceOf(claim, namesIn(catalog))))],
        direct,
        notTaken,
        paths: null,
      };
    }
    const same = await sameOf(catalog, reader, a, b);
    if (same !== null) return { ...same, notTaken, paths: null };
    const paths = await this.between(catalog, a, b);
    const ways = paths === null ? [] : (paths.back ?? paths.there).ways;
    if (paths === null || ways.length === 0) {
      if (notTaken.length > 0) return { reasons: [], direct: [], notTaken, paths: null };
      throw new CatalogError(
        'NOT_FOUND',
        `nothing relates ${a} and ${b}, in either direction`,
        'ask `faultline impact` or `faultline deps` for what each is related to',
      );
    }
    const steps = ways.find(({ rank }) => rank === 1)?.steps ?? [];
    const claims = await Promise.all(steps.map((step) => this.statedOn(step)));
    const believed = claims.flat().filter((claim) => !isSuggestion(claim));
    return {
      reasons: [paths.sentence, ...new Set(believed.map((claim) => sentenceOf(claim, namesIn(catalog))))],
      direct: believed,
      notTaken,
      paths,
    };
  }

  private async between(catalog: CatalogSnapshot, a: EntityRef, b: EntityRef): Promise<PathsValue | null> {
    const [from, to] = [catalog.snapshot.indexOf(a), catalog.snapshot.indexOf(b)];
    if (from === undefined || to === undefined) return null;
    return this.ways.between(catalog, from, to, { k: WAYS, limit: WAYS });
  }

  /** What people decided by then. */
  private async pinsOf(catalog: CatalogSnapshot) {
    const pins = await this.store.pins();
    return catalog.isPast ? pins.filter(({ at }) => at <= catalog.snapshot.at) : pins;
  }

  private view(catalog: CatalogSnapshot, claims: readonly Claim[]): Promise<ClaimView[]> {
    return viewClaims(this.store, claims, catalog);
  }
}

function namesIn({ snapshot }: CatalogSnapshot): NameOf {
  return (ref) => nameOfRef(snapshot, ref);
}

/** Refs that a pin may name for an entity. */
function namesOf({ snapshot }: CatalogSnapshot, ref: EntityRef): EntityRef[] {
  const { forms, aliases } = samenessOf(snapshot, ref);
  return [ref, ...forms, ...aliases];
}

/** Why two deployables, or two names, are one. */
async function sameOf(
  { snapshot }: CatalogSnapshot,
  reader: ClaimReader,
  a: EntityRef,
  b: EntityRef,
): Promise<Pick<Conclusions, 'reasons' | 'direct'> | null> {
  const meant = meantBy(snapshot, a);
  if (a === b || meant !== meantBy(snapshot, b)) return null;
  const [first, second] = await Promise.all([a, b].map(async (ref) => reader.between(ref, meant)));
  const direct = [...(first ?? []), ...(second ?? [])].filter(
    (claim) => (claim.type === 'REALIZES' || claim.type === 'ALIAS_OF') && !isSuggestion(claim),
  );
  const [one, other] = direct;
  if (one === undefined || other === undefined) return null;
  return {
    reasons: [sameReason(one, other), ...direct.map((claim) => sentenceOf(claim, (ref) => nameOfRef(snapshot, ref)))],
    direct,
  };
}

/** Rows of what tells what an entity is. */
function rowsOfItself({ snapshot }: CatalogSnapshot, node: number): number[] {
  const { type, types } = snapshot.projection.relations;
  const isOfItself = (row: number): boolean => OF_ITSELF.has(types[type[row] ?? 0] ?? 'DEPENDS_ON');
  return [...snapshot.from(node), ...snapshot.to(node)].filter(isOfItself);
}

/** Entities on the ways of an indirect relation. */
function onTheWay({ snapshot }: CatalogSnapshot, paths: PathsValue | null): number[] {
  const ways = paths === null ? [] : [...paths.there.ways, ...(paths.back?.ways ?? [])];
  return ways.flatMap(({ path }) => path.flatMap((ref) => snapshot.indexOf(ref) ?? []));
}
