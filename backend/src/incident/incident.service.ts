import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  explainSuspect,
  rankingSteps,
  sharedDependencies,
  type StruckEntity,
  type Suspect,
  type SuspectRanking,
} from '@faultline/analysis';
import { CRITICALITIES, type ChangeEvent, type EntityRef } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { Snapshots } from '../catalog/snapshots.js';
import { named } from '../impact/impact.service.js';
import { readOnce } from '../platform/read-once.js';
import type { EventLog } from '../time/event-log.js';
import { nameOf, ownersOf } from '../time/time.service.js';
import { incidentAddress } from './address.js';
import { changesOfNodes, type NodeChange } from './changes-of-nodes.js';
import type { IncidentArgs } from './incident.args.js';
import { questionOf, type IncidentQuestion } from './incident-question.js';
import { ownersToCall } from './owners-to-call.js';
import { incidentMarkdown, incidentSentence, type Told } from './summary.js';
import { changeWords, reasonWords, type Wording } from './words.js';

const MOST_SHARED = 50;
const MOST_EVENTS = 200;
/** How long one slice of work may hold the event loop, milliseconds. */
const SLICE_MS = 10;

/** What several hurting services have in common. */
export class IncidentService {
  constructor(
    private readonly store: Store,
    private readonly snapshots: Snapshots,
    private readonly log: Pick<EventLog, 'eventsBetween'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT, LIMIT_EXCEEDED */
  async incident(args: IncidentArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    const question = await questionOf(this.store, catalog, args, this.now());
    const { events } = await this.log.eventsBetween(question.from - 1, question.until);
    const changes = changesOfNodes(catalog, events);
    const ranking = await inSlices(
      rankingSteps(catalog.snapshot.topologies, {
        ...question,
        changes,
        window: { from: question.from, until: question.until },
      }),
    );
    return new IncidentAnswer(catalog, question, ranking, events, args.at ?? null, this.now()).value();
  }
}

/** Lets others have their turn between the steps of a long computation. */
async function inSlices<Result>(steps: Generator<undefined, Result, undefined>): Promise<Result> {
  for (let since = performance.now(); ;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() - since < SLICE_MS) continue;
    await nextTurn();
    since = performance.now();
  }
}

/** One answer in the words of the API. */
class IncidentAnswer {
  private readonly wording: Wording;

  constructor(
    private readonly catalog: CatalogSnapshot,
    private readonly question: IncidentQuestion,
    private readonly ranking: SuspectRanking,
    private readonly events: readonly ChangeEvent[],
    private readonly at: string | null,
    private readonly now: number,
  ) {
    this.wording = {
      nameOf: (node) => catalog.record(node).name,
      nameOfEntity: ({ entity }) => nameOf(catalog, entity),
      until: question.until,
    };
  }

  value(): object {
    const { catalog, question, ranking, now } = this;
    const suspects = ranking.suspects.slice(0, question.limit).map((one) => this.suspect(one));
    const shared = sharedDependencies(ranking, MOST_SHARED);
    const timeline = this.timeline(new Set(suspects.map(({ node }) => node)));
    const owners = ownersToCall(catalog, suspects, question.symptoms);
    const refs = (nodes: readonly number[]): EntityRef[] => nodes.map((node) => catalog.snapshot.ref(node));
    const address = incidentAddress({
      ...question,
      symptoms: refs(question.symptoms),
      healthy: refs(question.healthy),
      at: this.at,
    });
    const told: Told = {
      ...question,
      symptoms: question.symptoms.map((node) => this.wording.nameOf(node)),
      healthy: question.healthy.map((node) => this.wording.nameOf(node)),
      suspects,
      changes: timeline.map((one) => ({
        at: one.at,
        text: `${this.wording.nameOfEntity(one)} ${changeWords(one, question.until)}`,
      })),
      changesTotal: timeline.length,
      owners: owners.map(({ name }) => name),
      considered: ranking.considered,
      address,
    };
    return readOnce({
      sentence: incidentSentence(told),
      symptoms: question.symptoms.map((node) => this.entity(node)),
      healthy: question.healthy.map((node) => this.entity(node)),
      from: question.from,
      until: question.until,
      considered: ranking.considered,
      scored: ranking.suspects.length,
      suspects,
      shared: shared.map(({ node, symptoms, ...hops }) => ({
        ...this.entity(node),
        ...hops,
        symptoms: refs(symptoms),
      })),
      timeline: timeline.slice(0, MOST_EVENTS).map((one) => this.event(one)),
      timelineTotal: timeline.length,
      changesTotal: this.events.length,
      owners,
      markdown: incidentMarkdown(told),
      address,
      get restsOn() {
        const ways = suspects.flatMap(({ nodes }) => nodes);
        return catalog.restsOn(now, {
          nodes: new Set([...question.symptoms, ...question.healthy, ...ways]),
          running: true,
        });
      },
    });
  }

  private entity(node: number) {
    return { ref: this.catalog.snapshot.ref(node), ...named(this.catalog, node) };
  }

  private event(event: ChangeEvent) {
    return { ...event, name: nameOf(this.catalog, event.entity), owners: ownersOf(this.catalog, event) };
  }

  private suspect(suspect: Suspect) {
    const reasons = explainSuspect(this.ranking, suspect);
    const eventsOf = (changes: readonly object[]): ChangeEvent[] => [
      ...new Set((changes as readonly NodeChange[]).map(({ event }) => event)),
    ];
    const changes = eventsOf(reasons.changes);
    const onTheWay = eventsOf(reasons.changesOnTheWay).filter((event) => !changes.includes(event));
    const { prior, changes: changed, symptoms, ...standing } = suspect;
    return {
      ...standing,
      ...this.entity(suspect.node),
      evidence: { prior, changes: changed, symptoms },
      reasons: reasonWords(suspect, reasons, changes, onTheWay, this.wording),
      explains: reasons.explains.map((one) => this.struck(one)),
      unexplained: reasons.unexplained.map((node) => this.entity(node)),
      against: reasons.against.map((one) => this.struck(one)),
      changes: changes.map((one) => this.event(one)),
      changesOnTheWay: onTheWay.map((one) => this.event(one)),
      nodes: [suspect.node, ...reasons.explains.flatMap(({ path }) => path)],
    };
  }

  private struck(one: StruckEntity) {
    return {
      ...one,
      ...this.entity(one.node),
      criticality: CRITICALITIES[one.criticality],
      path: one.path.map((node) => this.catalog.snapshot.ref(node)),
    };
  }

  /** Events on the symptoms, on what at least two of them need or stand on, and on the suspects shown; newest first. */
  private timeline(suspects: ReadonlySet<number>): readonly ChangeEvent[] {
    const { ranking, question } = this;
    const symptoms = new Set(question.symptoms);
    const least = Math.min(2, question.symptoms.length);
    const isCommon = (node: number): boolean =>
      symptoms.has(node) ||
      suspects.has(node) ||
      ranking.environments.some(({ candidates }) => (candidates.reaches[node] ?? 0) >= least);
    const common = changesOfNodes(this.catalog, this.events).filter(({ node }) => isCommon(node));
    return [...new Set(common.map(({ event }) => event))].sort(
      (a, b) => b.at - a.at || (a.entity < b.entity ? -1 : a.entity > b.entity ? 1 : a.kind < b.kind ? -1 : 1),
    );
  }
}
