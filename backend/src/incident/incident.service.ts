import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  explainSuspect,
  sharedInput,
  suspectQuestion,
  suspectRanking,
  type IncidentFacts,
  type ScoringInput,
  type SharedDependency,
  type StruckEntity,
  type Suspect,
  type SuspectRanking,
  type TopologyRows,
} from '@faultline/analysis';
import { CRITICALITIES, type ChangeEvent, type EntityRef } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { Snapshots } from '../catalog/snapshots.js';
import { named } from '../impact/impact.service.js';
import { readOnce } from '../platform/read-once.js';
import type { OffLoop } from '../platform/off-loop/off-loop.js';
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

/** What several hurting services have in common. */
export class IncidentService {
  constructor(
    private readonly store: Store,
    private readonly snapshots: Snapshots,
    private readonly log: Pick<EventLog, 'eventsBetween'>,
    private readonly offLoop: OffLoop,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT, LIMIT_EXCEEDED */
  async incident(args: IncidentArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    const question = await questionOf(this.store, catalog, args, this.now());
    const { events } = await this.log.eventsBetween(question.from - 1, question.until);
    const changes = changesOfNodes(catalog, events);
    const window = { from: question.from, until: question.until };
    const ranking = await this.rank(catalog, { ...question, changes, window });
    const shared = await this.sharedBy(ranking);
    return new IncidentAnswer(catalog, question, ranking, shared, events, args.at ?? null, this.now()).value();
  }

  /** Suspects, scored on another thread when it is much. */
  private async rank({ snapshot }: CatalogSnapshot, facts: IncidentFacts): Promise<SuspectRanking> {
    await nextTurn();
    const question = suspectQuestion(snapshot.topologies, facts);
    const scorings = question.inputs.map((input) => this.offLoop.run('suspects', input, { steps: stepsOf(input) }));
    return suspectRanking(question, await Promise.all(scorings));
  }

  private async sharedBy(ranking: SuspectRanking): Promise<readonly SharedDependency[]> {
    const input = sharedInput(ranking, MOST_SHARED);
    if (input === undefined) return [];
    return this.offLoop.run('shared', input, { steps: searchesOf(input.topology, input.symptoms) });
  }
}

/** About how long all searches from the symptoms are. */
function searchesOf({ nodeCount, pairCount }: TopologyRows, symptoms: readonly number[]): number {
  return (nodeCount + pairCount) * symptoms.length;
}

/** Searches from the symptoms, and failures that are followed, each through all at most. */
function stepsOf({ topology, evidence, budget }: ScoringInput): number {
  const failures = (topology.nodeCount + topology.pairCount) * topology.nodeCount;
  return searchesOf(topology, evidence.symptoms) + Math.min(budget, failures);
}

/** One answer in the words of the API. */
class IncidentAnswer {
  private readonly wording: Wording;

  constructor(
    private readonly catalog: CatalogSnapshot,
    private readonly question: IncidentQuestion,
    private readonly ranking: SuspectRanking,
    private readonly shared: readonly SharedDependency[],
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

  async value(): Promise<object> {
    const { catalog, question, ranking, shared, now } = this;
    const suspects: ReturnType<typeof this.suspect>[] = [];
    for (const one of ranking.suspects.slice(0, question.limit)) {
      // On a large graph each takes some milliseconds.
      await nextTurn();
      suspects.push(this.suspect(one));
    }
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
      owners,
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
