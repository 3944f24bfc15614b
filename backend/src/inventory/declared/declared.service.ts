import { CONTAINMENTS, type Containment } from '@faultline/analysis';
import type { EntityRef, Revision } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { Inject, Injectable } from '@nestjs/common';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import { KeptAnswers } from '../../platform/off-loop/kept-answers.js';
import { inSlices } from '../../platform/off-loop/slices.js';
import { STORE } from '../../platform/tokens.js';
import type { Application, Applications } from '../applications/application.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { groupsBy } from '../applications/groups.js';
import { pageOf } from '../../platform/listing/page.js';
import { isWithin, scopeOf, type ApplicationScope, type GroupedBy } from '../applications/scope.js';
import type { DeclaredArgs } from './declared.args.js';
import { lastRan } from './last-ran.js';
import { declaredSentence } from './sentence.js';

/** What runs in no container. */
const OUTSIDE: readonly Containment[] = CONTAINMENTS.filter((one) => one !== 'running');

/** What is declared, and what of it runs in no container. */
@Injectable()
export class DeclaredService {
  private readonly kept = new KeptAnswers();

  constructor(
    @Inject(ApplicationsService) private readonly applications: ApplicationsService,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT */
  async declared(args: DeclaredArgs): Promise<object> {
    const { catalog, found } = await this.applications.of(args.at);
    const ranAt = await this.kept.of(catalog, 'last ran', () => lastRan(this.store, catalog));
    const scope = scopeOf(catalog, args);
    const survey = await this.kept.of(catalog, JSON.stringify(scope), () => inSlices(surveyed(found, scope, ranAt)));
    const { within, counts } = survey;
    const wanted = args.containment && args.containment.length > 0 ? args.containment : OUTSIDE;
    const rows = within.filter(
      (one) => wanted.includes(one.containment) && (args.ran == null || hasRun(one, ranAt) === args.ran),
    );
    const page = pageOf(rows, args);
    return {
      ...survey,
      sentence: declaredSentence(counts),
      total: rows.length,
      rows: page.rows.map((one) => ({ ...one, lastRanAt: lastRanAt(one, catalog, ranAt) })),
      next: page.next,
      get restsOn() {
        return catalog.restsOn(Date.now(), { nodes: within.map(({ node }) => node), running: true });
      },
    };
  }
}

/** What is within a scope, counted and grouped: each group as if nothing of its own were chosen. */
function* surveyed(found: Applications, scope: ApplicationScope, ranAt: LastRan) {
  const but = (what: GroupedBy) => found.all.filter((one) => isWithin({ ...scope, [what]: null }, one));
  const within = found.all.filter((one) => isWithin(scope, one));
  const counts = { ...countsOf(within, ranAt), onlyNamed: found.onlyNamed };
  yield;
  const byOwner = groups(but('owner'), ({ owners }) => owners);
  yield;
  const bySystem = groups(but('system'), ({ system }) => (system === null ? [] : [system]));
  yield;
  const byTechnology = groups(but('technology'), ({ technologyNames }) => technologyNames);
  yield;
  const byCriticality = groups(but('criticality'), ({ criticality }) => (criticality === '' ? [] : [criticality]));
  return { within, counts, byOwner, bySystem, byTechnology, byCriticality };
}

type LastRan = ReadonlyMap<EntityRef, Revision>;

function hasRun({ ref, containment }: Application, ranAt: LastRan): boolean {
  return containment === 'running' || containment === 'stopped' || ranAt.has(ref);
}

/** What still runs was seen by this revision; what was stopped when it changed last. */
function lastRanAt(one: Application, catalog: CatalogSnapshot, ranAt: LastRan): number | null {
  if (one.containment === 'running') return catalog.snapshot.at;
  const ended = ranAt.get(one.ref);
  const seen = ended === undefined ? null : catalog.timeOfRevision(ended);
  if (one.containment !== 'stopped') return seen;
  const stopped = one.forms.workloads.map((node) => stoppedAt(catalog, node));
  return Math.max(seen ?? 0, ...stopped) || null;
}

/** When a workload's last container ended, by its engine, else when it changed last; 0 where neither is known. */
function stoppedAt(catalog: CatalogSnapshot, workload: number): number {
  const { snapshot } = catalog;
  const ends = snapshot
    .neighbours(workload, 'RUNS', 'from')
    .map((container) => snapshot.properties(container)['finishedAt'])
    .filter((end) => typeof end === 'number');
  return ends.length > 0 ? Math.max(...ends) : (catalog.changedAt(workload) ?? 0);
}

function countsOf(all: readonly Application[], ranAt: LastRan) {
  const of = (containment: Containment): number => all.filter((one) => one.containment === containment).length;
  const outside = all.filter(({ containment }) => containment !== 'running');
  return {
    declared: all.length,
    running: of('running'),
    stopped: of('stopped'),
    deploymentFile: of('declared'),
    none: of('none'),
    ranBefore: outside.filter((one) => hasRun(one, ranAt)).length,
    unowned: outside.filter(({ owners }) => owners.length === 0).length,
  };
}

function groups(all: readonly Application[], valuesOf: (one: Application) => readonly string[]) {
  return groupsBy(all, valuesOf, (rows) => {
    const running = rows.filter(({ containment }) => containment === 'running').length;
    return { running, outside: rows.length - running };
  });
}
