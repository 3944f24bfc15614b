import {
  READINESS_CLASSES,
  READINESS_CRITERIA,
  readinessOf,
  type Readiness,
  type ReadinessClass,
} from '@faultline/analysis';
import { CatalogError } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { Inject, Injectable } from '@nestjs/common';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import { viewClaims } from '../../catalog/claim-view.js';
import { KeptAnswers } from '../../platform/off-loop/kept-answers.js';
import { eachSliced, inSlices, type Sliced } from '../../platform/off-loop/slices.js';
import { STORE } from '../../platform/tokens.js';
import { UnitReader } from '../../posture/posture-units.js';
import type { Application, Applications } from '../applications/application.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { groupsBy } from '../applications/groups.js';
import { pageOf } from '../../platform/listing/page.js';
import { isWithin, scopeOf, type ApplicationScope, type GroupedBy } from '../applications/scope.js';
import { readinessFacts } from './facts-of.js';
import type { ReadinessArgs } from './readiness.args.js';
import { readinessSentence } from './sentence.js';

/** An application with how it was judged. */
export interface JudgedApplication {
  readonly one: Application;
  readonly readiness: Readiness;
}

const MOST_CLAIMS = 50;
const CODES: readonly string[] = READINESS_CRITERIA.map(({ code }) => code);
const OUTSIDE: readonly ReadinessClass[] = READINESS_CLASSES.filter((one) => one !== 'in-container');

/** Which applications could run in a container, by stated criteria. */
@Injectable()
export class ReadinessService {
  private readonly kept = new KeptAnswers();

  constructor(
    @Inject(ApplicationsService) private readonly applications: ApplicationsService,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT */
  async readiness(args: ReadinessArgs): Promise<object> {
    checkCriterion(args.criterion);
    const { catalog, found } = await this.applications.of(args.at);
    const scope = scopeOf(catalog, args);
    const judged = await this.judged(catalog, found);
    const survey = await this.kept.of(catalog, JSON.stringify(scope), () => inSlices(surveyed(judged, scope)));
    const { within, counts } = survey;
    const classes = args.classes && args.classes.length > 0 ? args.classes : OUTSIDE;
    const states = args.states && args.states.length > 0 ? args.states : ['not-met'];
    const rows = within.filter(
      ({ readiness }) =>
        classes.includes(readiness.class) &&
        (args.criterion == null || states.some((state) => stateOf(readiness, args.criterion) === state)),
    );
    const page = pageOf(rows, args);
    return {
      ...survey,
      sentence: readinessSentence(counts),
      total: rows.length,
      rows: page.rows.map(rowOf),
      next: page.next,
      get restsOn() {
        return catalog.restsOn(Date.now(), { nodes: within.map(({ one }) => one.node), running: true });
      },
    };
  }

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS; NOT_FOUND for what nothing declares */
  async of(name: string, at: string | null | undefined): Promise<object> {
    const { catalog, found } = await this.applications.of(at);
    const node = catalog.resolve(name, ['service', 'datastore', 'broker', 'system']);
    const judged = (await this.judged(catalog, found)).find(({ one }) => one.node === node);
    if (judged === undefined) {
      throw new CatalogError(
        'NOT_FOUND',
        `${catalog.snapshot.ref(node)} is declared by nothing, or a system whose parts are looked at`,
        'import the list, catalog file or repository that declares it; of a system ask about its parts',
      );
    }
    const { claims } = await this.store.claimsOf(judged.one.ref, { at: catalog.revision, limit: MOST_CLAIMS });
    const stated = claims.filter(({ type, scope }) => type === 'REPORTS' && scope.includes('/'));
    return {
      of: judged.one.ref,
      row: rowOf(judged),
      claims: await viewClaims(this.store, stated, catalog),
      restsOn: catalog.restsOn(Date.now(), { nodes: [node], running: true }),
    };
  }

  private judged(catalog: CatalogSnapshot, found: Applications): Promise<readonly JudgedApplication[]> {
    return this.kept.of(catalog, 'readiness', () => inSlices(judgedSliced(catalog, found)));
  }
}

/** What is within a scope, counted and grouped: each group as if nothing of its own were chosen. */
function* surveyed(judged: readonly JudgedApplication[], scope: ApplicationScope) {
  const but = (what: GroupedBy) => judged.filter(({ one }) => isWithin({ ...scope, [what]: null }, one));
  const within = judged.filter(({ one }) => isWithin(scope, one));
  const counts = { value: '', count: within.length, ...classCounts(within) };
  yield;
  const criteria = criteriaCounts(within);
  yield;
  const byOwner = groupsBy(but('owner'), ({ one }) => one.owners, classCounts);
  yield;
  const bySystem = groupsBy(but('system'), ({ one }) => (one.system === null ? [] : [one.system]), classCounts);
  yield;
  const byTechnology = groupsBy(but('technology'), ({ one }) => one.technologyNames, classCounts);
  return { within, counts, criteria, byOwner, bySystem, byTechnology };
}

function judgedSliced(catalog: CatalogSnapshot, { all }: Applications): Sliced<JudgedApplication[]> {
  const units = new UnitReader(catalog.snapshot);
  return eachSliced(all, (one) => ({ one, readiness: readinessOf(readinessFacts(catalog, one, units)) }));
}

/** @throws CatalogError INVALID_INPUT for a criterion that is none */
function checkCriterion(code: string | null | undefined): void {
  if (code == null || CODES.includes(code)) return;
  throw new CatalogError(
    'INVALID_INPUT',
    `no criterion of readiness is called ${JSON.stringify(code.slice(0, 100))}`,
    `use one of: ${CODES.join(', ')}`,
  );
}

function stateOf({ criteria }: Readiness, code: string | null | undefined): string | undefined {
  return criteria.find((one) => one.code === code)?.verdict.state;
}

function rowOf({ one, readiness }: JudgedApplication): object {
  return {
    ...one,
    class: readiness.class,
    reason: readiness.reason,
    criteria: readiness.criteria.map(({ code, title, verdict }) => ({
      code,
      title,
      state: verdict.state,
      evidence: 'evidence' in verdict ? verdict.evidence : [verdict.why],
      remedy: 'remedy' in verdict ? verdict.remedy : '',
      blocks: verdict.state === 'not-met' && verdict.blocks,
    })),
  };
}

function classCounts(judged: readonly JudgedApplication[]) {
  const counts = new Map<ReadinessClass, number>();
  for (const { readiness } of judged) counts.set(readiness.class, (counts.get(readiness.class) ?? 0) + 1);
  const of = (name: ReadinessClass): number => counts.get(name) ?? 0;
  return {
    inContainer: of('in-container'),
    ready: of('ready'),
    withWork: of('with-work'),
    not: of('not'),
    unknown: of('unknown'),
  };
}

function criteriaCounts(within: readonly JudgedApplication[]): readonly object[] {
  const outside = within.filter(({ readiness }) => readiness.class !== 'in-container');
  return READINESS_CRITERIA.map(({ code, title, question, reason }, at) => {
    const of = (state: string): number =>
      outside.filter(({ readiness }) => readiness.criteria[at]?.verdict.state === state).length;
    return {
      code,
      title,
      question,
      reason,
      met: of('met'),
      notMet: of('not-met'),
      unknown: of('unknown'),
      notApplicable: of('not-applicable'),
    };
  });
}
