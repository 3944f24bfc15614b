import { POSTURE_RULES } from '@faultline/analysis';
import { CatalogError } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { Inject, Injectable } from '@nestjs/common';
import { parseAsOf } from '../catalog/as-of.js';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { viewClaims } from '../catalog/claim-view.js';
import { Snapshots } from '../catalog/snapshots.js';
import { claimsOfKeys } from '../drift/claims-of-keys.js';
import { KeptAnswers } from '../platform/off-loop/kept-answers.js';
import type { PostureConfig } from '../platform/posture-config.js';
import { POSTURE_CONFIG, STORE } from '../platform/tokens.js';
import { judgeAll, saidOf, type Judged } from './judged.js';
import type { PostureArgs, PostureScopeArgs, PostureTrendArgs } from './posture.args.js';
import { checkRules, countsByRule, pageOf, surveyed, unitsWithin, type PostureFilter } from './posture-listing.js';
import { postureKind, PostureRecord, type PostureState } from './posture-record.js';
import { postureSentence } from './sentence.js';
import { trendMoments } from './trend-moments.js';

const MOST_FINDINGS = 1_000;
const MOST_MOMENTS = 30;
const REVISIONS = 10_000;
const DAY_MS = 86_400_000;

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
    const { units, unknown, rules, found, facets, excepted } = await this.answer(catalog, judged, filter, states);
    const limit = Math.max(0, Math.min(args.limit ?? 100, MOST_FINDINGS));
    return {
      ...pageOf(found, args.after ?? null, limit),
      total: found.length,
      judged: units.length,
      declaredOnly: units.filter(({ isLive }) => !isLive).length,
      unknown,
      excepted,
      rules,
      notes: notesOf(catalog, judged, this.config),
      get sentence() {
        return postureSentence(found, { units: units.length, unknown, environment: filter.environment });
      },
      facets,
      get restsOn() {
        return catalog.restsOn(judged.now, { nodes: new Set(units.map(({ node }) => node)), running: true });
      },
    };
  }

  /** The whole answer of a filter, from which every page of it is cut. */
  private answer(catalog: CatalogSnapshot, judged: Judged, filter: PostureFilter, states: readonly PostureState[]) {
    return this.kept.of(catalog, `answer ${judged.now} ${JSON.stringify([filter, states])}`, async () => {
      const all = await this.records(catalog, judged, states.includes('unknown'));
      const units = unitsWithin(catalog, judged, filter);
      const wanted = all.filter(({ state }) => states.includes(state));
      const { found, facets, within } = await surveyed(wanted, filter);
      const others = states.includes('found') ? within : (await surveyed(all, filter)).within;
      return {
        units,
        found,
        facets,
        rules: countsByRule(units, others),
        unknown: units.reduce((sum, { judgement }) => sum + judgement.unknown.length, 0),
        excepted: others.filter(({ said }) => said.exception !== null).length,
      };
    });
  }

  /** @throws CatalogError NOT_FOUND for a finding that is not there any more */
  async finding(id: string, at: string | null | undefined): Promise<object> {
    const catalog = await this.snapshots.of(at);
    const judged = await this.judged(catalog);
    const byId = (records: readonly PostureRecord[]) => records.find((one) => one.id === id);
    const finding = byId(await this.records(catalog, judged, false)) ?? byId(await this.records(catalog, judged, true));
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
    const units = unitsWithin(catalog, judged, filter);
    const { found: records } = await surveyed(await this.records(catalog, judged, false), filter);
    const wanted = filter.rules.length === 0 ? POSTURE_RULES.map(({ kind }) => kind.code) : filter.rules;
    const counts = countsByRule(units, records).filter(({ code }) => (wanted as readonly unknown[]).includes(code));
    return {
      revision,
      at,
      judged: units.length,
      found: records.length,
      rules: counts.filter(({ found, unknown }) => found !== 0 || unknown !== 0),
    };
  }

  private judged(catalog: CatalogSnapshot, at?: number): Promise<Judged> {
    const now = at ?? (catalog.isPast ? catalog.snapshot.at : Date.now());
    // What depends on the day, an end of life or the age of a scan, is judged anew on the next one.
    const day = Math.floor(now / DAY_MS);
    return this.kept.of(catalog, `judged ${day}`, () => judgeAll(catalog, this.config, now));
  }

  private records(catalog: CatalogSnapshot, judged: Judged, withUnknown: boolean): Promise<readonly PostureRecord[]> {
    return this.kept.of(catalog, `records ${judged.now} ${withUnknown}`, async () =>
      saidOf(catalog, judged, this.config, withUnknown).map((one) => new PostureRecord(catalog, one)),
    );
  }
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

function notesOf({ snapshot }: CatalogSnapshot, { units }: Judged, config: PostureConfig): readonly string[] {
  const isReport = snapshot.sources.some(({ ref, retired }) => !retired && ref.startsWith('source:reports/'));
  const isUnknownEverywhere = (code: string): boolean =>
    units.length > 0 && units.every(({ judgement }) => judgement.unknown.some((one) => one.code === code));
  return [
    isUnknownEverywhere('vulnerable')
      ? `${isReport ? 'the reports that were imported are of nothing that is judged here' : 'no report of a scanner was imported'}, so that vulnerabilities are not known: faultline import report FILE`
      : '',
    config.registries.length === 0
      ? 'no registry is approved in faultline.config.yaml (posture.registries), so that none is called unapproved'
      : '',
  ].filter(Boolean);
}
