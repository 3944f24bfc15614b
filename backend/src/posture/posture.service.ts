import { OUTCOME, POSTURE_RULES } from '@faultline/analysis';
import { CatalogError } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { Inject, Injectable } from '@nestjs/common';
import { parseAsOf } from '../catalog/moment.js';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { viewClaims } from '../catalog/claim-view.js';
import { Snapshots } from '../catalog/snapshots.js';
import { claimsOfKeys } from '../drift/claims-of-keys.js';
import { KeptAnswers } from '../platform/off-loop/kept-answers.js';
import { inSlices, type Sliced } from '../platform/off-loop/slices.js';
import type { PostureConfig } from '../platform/posture-config.js';
import { readOnce } from '../platform/read-once.js';
import { POSTURE_CONFIG, STORE } from '../platform/tokens.js';
import { judgeAll, type Judged } from './judged.js';
import type { PostureArgs, PostureScopeArgs, PostureTrendArgs } from './posture.args.js';
import { checkRules, pageOf, type PostureFilter } from './posture-listing.js';
import { postureId, postureKind, PostureRecord, type PostureState } from './posture-record.js';
import { postureSentence } from './sentence.js';
import { surveyed } from './survey.js';
import { trendMoments } from './trend-moments.js';

const MOST_FINDINGS = 1_000;
const MOST_MOMENTS = 30;
const REVISIONS = 10_000;
const DAY_MS = 86_400_000;
const RULES = POSTURE_RULES.length;
/** Units of which ids are compared before others get their turn: a millisecond or so. */
const UNITS_A_STEP = 64;

/** Judges how things are built and run. Every answer is made from one snapshot. */
@Injectable()
export class PostureService {
  private readonly kept = new KeptAnswers();
  private readonly moments = new Map<string, Promise<object>>();

  constructor(
    @Inject(Snapshots) private readonly snapshots: Snapshots,
    @Inject(STORE) private readonly store: Store,
    @Inject(POSTURE_CONFIG) private readonly config: PostureConfig,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT */
  async posture(args: PostureArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    const filter = filterOf(catalog, args);
    const judged = await this.judged(catalog);
    const states: readonly PostureState[] = args.states && args.states.length > 0 ? args.states : ['found'];
    const { found, counts, basis } = await this.answer(catalog, judged, filter, states);
    const { page, next } = pageOf(found, args.after ?? null, Math.max(0, Math.min(args.limit ?? 100, MOST_FINDINGS)));
    return readOnce({
      get findings() {
        return Array.from(page, (code) => recordOf(catalog, judged, code));
      },
      next,
      total: found.length,
      judged: counts.judged,
      declaredOnly: counts.declaredOnly,
      unknown: counts.total('unknown'),
      excepted: counts.total('excepted'),
      get rules() {
        return counts.byRule();
      },
      notes: notesOf(catalog, judged, this.config),
      get sentence() {
        return postureSentence(counts, filter.environment);
      },
      get facets() {
        return counts.facets();
      },
      get restsOn() {
        return catalog.restsOn(judged.now, basis);
      },
    });
  }

  /** The whole answer of a filter, from which every page of it is cut. */
  private answer(catalog: CatalogSnapshot, judged: Judged, filter: PostureFilter, states: readonly PostureState[]) {
    return this.kept.of(catalog, `answer ${judged.now} ${JSON.stringify([filter, states])}`, async () => {
      const survey = await inSlices(surveyed(catalog, judged, filter, states));
      const basis = await inSlices(catalog.tally({ nodes: survey.counts.nodes, running: true }));
      return { ...survey, basis };
    });
  }

  /** @throws CatalogError NOT_FOUND for a finding that is not there any more */
  async finding(id: string, at: string | null | undefined): Promise<object> {
    const catalog = await this.snapshots.of(at);
    const judged = await this.judged(catalog);
    const code = await inSlices(findById(catalog, judged, id));
    const finding = code === null ? undefined : recordOf(catalog, judged, code);
    if (finding === undefined) {
      throw new CatalogError(
        'NOT_FOUND',
        `no finding of posture has the id ${JSON.stringify(id.slice(0, 100))}`,
        'it may be mended: list the findings of today with `faultline posture`',
      );
    }
    const claims = await claimsOfKeys(this.store, finding.evidence, catalog.revision);
    return {
      finding,
      reason: postureKind(finding.code).reason,
      claims: await viewClaims(this.store, claims, catalog),
      restsOn: catalog.restsOn(judged.now, { nodes: [finding.said.node], running: true }),
    };
  }

  /** Each moment is judged by the rules and settings of today, once: the past does not change. */
  async trend(args: PostureTrendArgs): Promise<object> {
    const latest = await this.snapshots.of(args.at);
    checkRules(args.rules ?? []);
    const revisions = (await this.store.revisions(REVISIONS)).filter(({ revision }) => revision <= latest.revision);
    const from = args.since ? await this.revisionOf(args.since) : 0;
    const points = Math.max(1, Math.min(args.points ?? 8, MOST_MOMENTS));
    const chosen = trendMoments(
      revisions.filter(({ revision }) => revision >= from),
      points,
    );
    const moments: object[] = [];
    for (const { revision, at } of chosen) moments.push(await this.moment(revision, at, args));
    return { moments, restsOn: latest.restsOn(Date.now()) };
  }

  private async revisionOf(since: string): Promise<number> {
    const asked = parseAsOf(since);
    return 'revision' in asked ? asked.revision : this.store.revisionAt(asked.atMs);
  }

  private moment(revision: number, at: number, args: PostureScopeArgs): Promise<object> {
    const { rules, service, owner, system, environment } = args;
    const key = JSON.stringify([revision, rules, service, owner, system, environment]);
    let known = this.moments.get(key);
    if (known === undefined) {
      known = this.countMoment(revision, at, args);
      this.moments.set(key, known);
      known.catch(() => this.moments.delete(key));
      const [oldest] = this.moments.keys();
      if (this.moments.size > REVISIONS && oldest !== undefined) this.moments.delete(oldest);
    }
    return known;
  }

  private async countMoment(revision: number, at: number, args: PostureScopeArgs): Promise<object> {
    const catalog = await this.snapshots.of(`r${revision}`);
    const filter = quietFilter(catalog, args);
    // Nothing of what is asked for was known then.
    if (filter === null) return { revision, at, judged: 0, found: 0, rules: [] };
    const judged = await this.judged(catalog, at);
    const { found, counts } = await inSlices(surveyed(catalog, judged, filter, ['found']));
    const wanted: readonly unknown[] =
      filter.rules.length === 0 ? POSTURE_RULES.map(({ kind }) => kind.code) : filter.rules;
    return {
      revision,
      at,
      judged: counts.judged,
      found: found.length,
      rules: counts
        .byRule()
        .filter(({ code, found: wrong, unknown }) => wanted.includes(code) && (wrong !== 0 || unknown !== 0)),
    };
  }

  private judged(catalog: CatalogSnapshot, at?: number): Promise<Judged> {
    const now = at ?? (catalog.isPast ? catalog.snapshot.at : Date.now());
    // What depends on the day, an end of life or the age of a scan, is judged anew on the next one.
    const day = Math.floor(now / DAY_MS);
    return this.kept.of(catalog, `judged ${day}`, () => inSlices(judgeAll(catalog, this.config, now)));
  }
}

/** @param code a finding of a survey */
function recordOf(catalog: CatalogSnapshot, judged: Judged, code: number): PostureRecord {
  const [unit, rule] = [Math.floor(code / RULES), code % RULES];
  return new PostureRecord(catalog, judged.said(catalog.snapshot.ref(judged.node(unit)), unit, rule));
}

/** A finding by its id, what is wrong before what cannot be told; null for none. */
function* findById(catalog: CatalogSnapshot, judged: Judged, id: string): Sliced<number | null> {
  for (const isUnknown of [false, true]) {
    for (let unit = 0; unit < judged.count; unit++) {
      if (unit % UNITS_A_STEP === 0) yield;
      const [ref, environment] = [catalog.snapshot.ref(judged.node(unit)), judged.environment(unit)];
      for (const [rule, { kind }] of POSTURE_RULES.entries()) {
        const outcome = judged.outcome(unit, rule);
        const counts = isUnknown ? outcome === OUTCOME.unknown : outcome >= OUTCOME.low;
        if (counts && postureId(kind.code, environment, ref) === id) return unit * RULES + rule;
      }
    }
  }
  return null;
}

function filterOf(catalog: CatalogSnapshot, args: PostureArgs): PostureFilter {
  const rules = args.rules ?? [];
  checkRules(rules);
  const refOf = (name: string, kinds: readonly string[]): string => catalog.snapshot.ref(catalog.resolve(name, kinds));
  return {
    rules,
    severities: args.severities ?? [],
    entity: args.service ? catalog.resolve(args.service, ['service', 'datastore', 'broker']) : null,
    owner: args.owner ? refOf(args.owner, ['owner', 'person']) : '',
    system: args.system ? refOf(args.system, ['system']) : '',
    environment: args.environment ?? null,
    text: args.text ?? '',
    excepted: args.excepted ?? false,
  };
}

/** The same of a moment of the past; null where what is named was not known then. */
function quietFilter(catalog: CatalogSnapshot, args: PostureScopeArgs): PostureFilter | null {
  try {
    return filterOf(catalog, args);
  } catch (error) {
    if (error instanceof CatalogError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

function notesOf({ snapshot }: CatalogSnapshot, judged: Judged, config: PostureConfig): readonly string[] {
  const isReport = snapshot.sources.some(({ ref, retired }) => !retired && ref.startsWith('source:reports/'));
  return [
    judged.isUnknownEverywhere('vulnerable')
      ? `${isReport ? 'the reports that were imported are of nothing that is judged here' : 'no report of a scanner was imported'}, so that vulnerabilities are not known: faultline import report FILE`
      : '',
    config.registries.length === 0
      ? 'no registry is approved in faultline.config.yaml (posture.registries), so that none is called unapproved'
      : '',
  ].filter(Boolean);
}
