import { CatalogError, type Decisions } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { Inject, Injectable } from '@nestjs/common';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { viewClaims } from '../catalog/claim-view.js';
import { Snapshots } from '../catalog/snapshots.js';
import { DecisionBook } from '../platform/decision-book.js';
import { eachSliced, inSlices } from '../platform/off-loop/slices.js';
import { readOnce } from '../platform/read-once.js';
import { STORE } from '../platform/tokens.js';
import { claimsOfKeys } from './claims-of-keys.js';
import { declaredAgainstObserved, environmentAgainstEnvironment, gathered, type Step } from './compare.js';
import type { DriftArgs, DriftSidesArgs } from './drift.args.js';
import { checkKinds, driftFacets, narrowed, pageOf, type DriftFilter } from './drift-listing.js';
import { driftSentence } from './drift-sentence.js';
import { driftView, likelyPairsText, type DriftView } from './drift-view.js';
import { basisOf, type Basis } from './environments/side.js';
import { environmentOf } from './forms.js';
import { FindingRecord, type SidesKey } from './finding-record.js';
import { RULE_OF } from './rule-of.js';

interface SideValue {
  readonly name: string;
  readonly basis: Basis;
}

/** A whole comparison, from which every page of it is cut. */
interface Compared {
  readonly left: SideValue;
  readonly right: SideValue;
  readonly records: readonly FindingRecord[];
  readonly compared: number;
  readonly looked: number;
  readonly hidden: number;
  readonly notes: readonly string[];
}

const MOST_FINDINGS = 1_000;
/** Comparisons of one snapshot that are kept, for pages and facets. */
const KEPT = 8;

/** Declared against observed, and environment against environment. Every answer is made from one snapshot. */
@Injectable()
export class DriftService {
  private readonly kept = new WeakMap<CatalogSnapshot, Map<string, Promise<Compared>>>();

  constructor(
    @Inject(Snapshots) private readonly snapshots: Snapshots,
    @Inject(DecisionBook) private readonly book: DecisionBook,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT */
  async drift(args: DriftArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    const all = await this.compared(catalog, args);
    const filter = filterOf(catalog, args);
    const found = narrowed(all.records, filter);
    const ordered = args.order === 'ENTITY' ? [...found].sort(byEntity) : found;
    const known = found.filter(({ state }) => state === 'drift').length;
    const limit = Math.max(0, Math.min(args.limit ?? 100, MOST_FINDINGS));
    const { left, right, compared } = all;
    const environment = args.against ? null : (args.environment ?? null);
    return readOnce({
      ...all,
      ...pageOf(ordered, args.after ?? null, limit),
      total: found.length,
      known,
      unknown: found.length - known,
      get sentence() {
        return driftSentence({ left: left.name, right: right.name, environment, findings: found, compared });
      },
      get facets() {
        return driftFacets(all.records, filter);
      },
      get restsOn() {
        const node = filter.entity === '' ? undefined : catalog.snapshot.indexOf(filter.entity);
        return catalog.restsOn(Date.now(), node === undefined ? undefined : { nodes: [node], running: true });
      },
    });
  }

  /** @throws CatalogError NOT_FOUND for a difference that is not there any more */
  async finding(id: string, args: DriftSidesArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    const { records, left, right } = await this.compared(catalog, args);
    const finding = records.find((one) => one.id === id);
    if (finding === undefined) {
      throw new CatalogError(
        'NOT_FOUND',
        `no difference has the id ${JSON.stringify(id.slice(0, 100))}`,
        'it may be gone: list the differences of today with `faultline drift`',
      );
    }
    const claims = await claimsOfKeys(this.store, finding.evidence, catalog.revision);
    return {
      left,
      right,
      finding,
      meaning: RULE_OF[finding.kind].meaning,
      claims: await viewClaims(this.store, claims, catalog),
      restsOn: catalog.restsOn(Date.now(), { nodes: [finding.node], rows: finding.relationRows, running: true }),
    };
  }

  private async compared(catalog: CatalogSnapshot, { environment, against }: DriftSidesArgs): Promise<Compared> {
    const decisions = await this.book.current();
    const unread = catalog.snapshot.sources.map(({ ref, retired, incomplete }) => [ref, retired, incomplete]);
    const key = JSON.stringify([environment ?? '', against ?? '', decisions.assignments, decisions.pins, unread]);
    const kept = this.kept.get(catalog) ?? new Map<string, Promise<Compared>>();
    this.kept.set(catalog, kept);
    let known = kept.get(key);
    if (known === undefined) {
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
      known = compare(catalog, decisions, environment || null, against || null);
      kept.set(key, known);
      known.catch(() => kept.delete(key));
    }
    return known;
  }
}

async function compare(
  catalog: CatalogSnapshot,
  decisions: Pick<Decisions, 'assignments' | 'matches' | 'pins'>,
  environment: string | null,
  against: string | null,
): Promise<Compared> {
  const view = await inSlices(driftView(catalog.snapshot, decisions));
  const [sides, steps, notes] =
    against === null ? declaredSides(view, environment) : twoSides(view, environment, against);
  const [left, right] = sides;
  const key: SidesKey = against === null ? null : [left.name, right.name];
  const { findings, compared, looked } = gathered(await inSlices(eachSliced(steps, (step) => step)));
  return {
    left,
    right,
    records: await inSlices(eachSliced(findings, (one) => new FindingRecord(catalog, key, one))),
    compared,
    looked,
    hidden: view.forms.hidden + view.uses.hidden,
    notes,
  };
}

type Plan = readonly [readonly [SideValue, SideValue], Iterable<Step>, readonly string[]];

function declaredSides(view: DriftView, environment: string | null): Plan {
  if (environment !== null) requireEnvironment(view, environment);
  const { coverage } = view;
  const notes = [
    coverage.isAnythingLive ? '' : 'no engine or cluster was read: nothing is known of what runs',
    coverage.isAnythingDeclared ? '' : 'nothing declared was read: import a repository',
    coverage.isAnythingLive ? coverage.liveGap(environment ?? '') : '',
    coverage.isAnythingDeclared ? coverage.declaredGap([]) : '',
    likelyPairsText(view),
  ];
  const sides = [
    { name: 'declared', basis: 'declared' },
    { name: 'observed', basis: 'observed' },
  ] as const;
  return [sides, declaredAgainstObserved(view, environment), notes.filter(Boolean)];
}

function twoSides(view: DriftView, environment: string | null, against: string): Plan {
  if (environment === null) {
    throw new CatalogError(
      'INVALID_INPUT',
      `${JSON.stringify(against)} is compared with nothing`,
      'name both environments: --environment production --against test',
    );
  }
  requireEnvironment(view, environment);
  requireEnvironment(view, against);
  const side = (name: string) => ({ name, environment: name, basis: basisOf(view, name) ?? ('declared' as const) });
  const [left, right] = [side(environment), side(against)];
  const notes = [left, right]
    .filter(({ basis }) => basis === 'declared')
    .map(({ name }) => `no live source of ${name} was read: what is declared for it is compared`);
  const all = [...notes, likelyPairsText(view)].filter(Boolean);
  return [[left, right], environmentAgainstEnvironment(view, left, right), all];
}

/** @throws CatalogError NOT_FOUND, with the environments that are known */
function requireEnvironment(view: DriftView, environment: string): void {
  const { snapshot, forms } = view;
  const known = new Set(
    [...forms.entityOf.keys()].map((one) => environmentOf(snapshot, one)).filter((one) => one !== ''),
  );
  if (known.has(environment) || view.coverage.isObserved(environment)) return;
  const candidates = [...known].sort().slice(0, 20);
  throw new CatalogError(
    'NOT_FOUND',
    `no environment ${JSON.stringify(environment.slice(0, 100))}`,
    candidates.length === 0 ? 'leave the environment out: none is known yet' : `name one of ${candidates.join(', ')}`,
    { candidates },
  );
}

function filterOf(catalog: CatalogSnapshot, args: DriftArgs): DriftFilter {
  const kinds = args.kinds ?? [];
  checkKinds(kinds);
  return {
    kinds,
    severities: args.severities ?? [],
    states: args.states ?? [],
    entity: args.entity ? catalog.snapshot.ref(catalog.resolve(args.entity)) : '',
    owner: args.owner ? catalog.snapshot.ref(catalog.resolve(args.owner, ['owner', 'person'])) : '',
    system: args.system ?? '',
    text: args.text ?? '',
  };
}

function byEntity(a: FindingRecord, b: FindingRecord): number {
  return a.name === b.name ? (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0) : a.name < b.name ? -1 : 1;
}
