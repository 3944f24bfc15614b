import { endsOf, sharedEnds, waysAnswer, type FoundWay, type Ways, type WayStep } from '@faultline/analysis';
import type { EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { calledRefs, nameOfRef } from '../catalog/display-name.js';
import { roundConfidence } from '../catalog/relations.js';
import type { OffLoop } from '../platform/off-loop/off-loop.js';
import { readOnce } from '../platform/read-once.js';
import { pathsSentence, type PathsFound } from './sentence.js';

/** Between which two, and which ways. */
export interface PathsQuestion {
  readonly from: string;
  readonly to: string;
  readonly environment?: string | null;
  readonly k?: number | null;
  readonly limit?: number | null;
  readonly onlyHard?: boolean | null;
  readonly maxDepth?: number | null;
  readonly minConfidence?: number | null;
}

const MOST_HARDEST = 100;
const MOST_SHORTEST = 1_000;

/** A step as the API shows it; its claims are read when a query selects them. */
export interface StepValue extends Omit<WayStep, 'isForward'> {
  readonly forward: boolean;
  readonly via: readonly string[];
  readonly assumed: boolean;
  readonly catalog: CatalogSnapshot;
}

export interface WayValue extends Omit<FoundWay, 'steps'> {
  readonly shortest: boolean;
  readonly rank: number | null;
  readonly steps: readonly StepValue[];
}

export interface WaySetValue {
  readonly hops: number | null;
  readonly total: string;
  readonly ways: readonly WayValue[];
}

export interface PathsValue {
  readonly from: string;
  readonly to: string;
  readonly found: PathsFound;
  readonly sentence: string;
  readonly there: WaySetValue;
  readonly back: WaySetValue | null;
  readonly called: readonly { readonly ref: EntityRef; readonly name: string }[];
  readonly restsOn: object;
}

/** Ways between two, on one snapshot. */
export class PathsService {
  constructor(
    private readonly offLoop: OffLoop,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS */
  async paths(catalog: CatalogSnapshot, question: PathsQuestion): Promise<PathsValue> {
    const [from, to] = [catalog.resolve(question.from), catalog.resolve(question.to)];
    return this.between(catalog, from, to, question);
  }

  /** The same for nodes. Where there is no way, the other way round is looked for. */
  async between(
    catalog: CatalogSnapshot,
    from: number,
    to: number,
    question: Omit<PathsQuestion, 'from' | 'to'>,
  ): Promise<PathsValue> {
    const there = from === to ? NO_WAYS : await this.waysOf(catalog, from, to, question);
    const back = from === to || there.ways.length > 0 ? null : await this.waysOf(catalog, to, from, question);
    const found = foundOf(from === to, there, back);
    const refs = [catalog.snapshot.ref(from), catalog.snapshot.ref(to)] as const;
    const now = this.now();
    return readOnce({
      from: refs[0],
      to: refs[1],
      found,
      sentence: pathsSentence({
        from: refs[0],
        to: refs[1],
        found,
        nameOf: (ref) => nameOfRef(catalog.snapshot, ref),
        ways: found === 'back' ? (back ?? NO_WAYS) : there,
        question,
      }),
      there,
      back: back !== null && back.ways.length > 0 ? back : null,
      get called() {
        const ways = [...there.ways, ...(back?.ways ?? [])];
        return calledRefs(catalog.snapshot, [...refs, ...ways.flatMap(({ path }) => path)]);
      },
      get restsOn() {
        return catalog.restsOn(now, {
          nodes: [from, to],
          rows: rowsOf(catalog, [...there.ways, ...(back?.ways ?? [])]),
        });
      },
    });
  }

  private async waysOf(
    catalog: CatalogSnapshot,
    from: number,
    to: number,
    question: Omit<PathsQuestion, 'from' | 'to'>,
  ): Promise<WaySetValue> {
    const { minConfidence } = question;
    const { topologies } = catalog.snapshot;
    const set =
      minConfidence === null || minConfidence === undefined
        ? topologies
        : topologies.withMinConfidence(Math.max(0, Math.min(minConfidence, 1)));
    const options = {
      environment: question.environment ?? null,
      onlyHard: question.onlyHard ?? false,
      maxDepth: question.maxDepth ?? undefined,
      k: Math.max(0, Math.min(question.k ?? 5, MOST_HARDEST)),
      limit: Math.max(1, Math.min(question.limit ?? 20, MOST_SHORTEST)),
    };
    const ends = endsOf(set, from, to, options);
    const steps = ends.reduce((sum, { topology }) => sum + topology.pairCount, 0) * (1 + options.k * HOPS_A_WAY);
    const search = { environments: ends.map(sharedEnds), options };
    const ways = waysAnswer(set, ends, await this.offLoop.run('ways', search, { steps }));
    return { hops: ways.hops, total: String(ways.total), ways: listOf(catalog, ways) };
  }
}

/** Each of the hardest ways is searched on from each of its nodes. */
const HOPS_A_WAY = 4;

const NO_WAYS: WaySetValue = { hops: null, total: '0', ways: [] };

function foundOf(isSame: boolean, there: WaySetValue, back: WaySetValue | null): PathsFound {
  if (isSame) return 'same';
  if (there.ways.length > 0) return 'there';
  return back !== null && back.ways.length > 0 ? 'back' : 'none';
}

/** Each way once: the shortest, then those of the hardest that are not among them. */
function listOf(catalog: CatalogSnapshot, { shortest, hardest }: Ways): WayValue[] {
  const keyOf = ({ path }: FoundWay): string => path.join('\n');
  const rankOf = new Map(hardest.map((way, at) => [keyOf(way), at + 1]));
  const listed = new Set(shortest.map(keyOf));
  const least = shortest[0]?.hops ?? null;
  return [...shortest, ...hardest.filter((way) => !listed.has(keyOf(way)))].map((way) => ({
    ...way,
    shortest: way.hops === least,
    rank: rankOf.get(keyOf(way)) ?? null,
    steps: way.steps.map((step) => stepValue(catalog, step)),
  }));
}

function stepValue(catalog: CatalogSnapshot, { isForward, ...step }: WayStep): StepValue {
  return {
    ...step,
    forward: isForward,
    via: step.relations.map(({ via }) => via).filter((via) => via !== ''),
    assumed: step.relations[0]?.assumed ?? false,
    confidence: roundConfidence(step.confidence),
    relations: step.relations.map((relation) => ({
      ...relation,
      type: 'DEPENDS_ON',
      confidence: roundConfidence(relation.confidence),
    })),
    catalog,
  };
}

/** Rows of the relations on some ways. */
function rowsOf({ snapshot }: CatalogSnapshot, ways: readonly WayValue[]): number[] {
  const { relations } = snapshot.projection;
  const rows = new Set<number>();
  for (const { steps } of ways) {
    for (const { from, to, type, forward } of steps) {
      const [start, end] = [snapshot.indexOf(forward ? from : to), snapshot.indexOf(forward ? to : from)];
      const wanted = snapshot.typeNumber(type);
      if (start === undefined) continue;
      for (const row of snapshot.from(start)) {
        if (relations.to[row] === end && relations.type[row] === wanted) rows.add(row);
      }
    }
  }
  return [...rows];
}
