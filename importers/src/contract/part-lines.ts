import {
  LIMITS,
  type EntityLine,
  type EntityRef,
  type Evidence,
  type ObservationLine,
  type PropertyValue,
  type RelationLine,
  type RelationType,
  type Standing,
} from '@faultline/model';
import { endpointLines, type EndpointLinesInput } from './addresses.js';

type Properties = EntityLine['properties'];
type Value = Properties[string];

/** Properties as an importer has them: what is unknown may be undefined and is left out. */
export type LooseProperties = Readonly<Record<string, PropertyValue | undefined>>;

export interface RelationDetails {
  /** How, for kinds that have it; part of the claim's key. */
  readonly via?: string;
  readonly properties?: LooseProperties;
  readonly evidence?: readonly Evidence[];
  readonly confidence?: number;
}

/**
 * The observations of one part. A thing stated twice becomes one line, and lines are sorted by key, so that the same
 * input gives the same lines whatever the order in which a server answered.
 */
export class PartLines {
  private readonly entities = new Map<string, EntityLine>();
  private readonly relations = new Map<string, RelationLine>();

  constructor(
    readonly scope: string,
    readonly part: string,
    private readonly standing: Extract<Standing, 'catalog' | 'live' | 'declared'> = 'live',
  ) {}

  /** States an entity; lists of an earlier statement are united, other values of it stay. */
  entity(ref: EntityRef, properties: LooseProperties = {}, evidence: readonly Evidence[] = []): this {
    const known = this.entities.get(ref);
    this.entities.set(ref, {
      type: 'entity',
      ref,
      ...this.shared(known, { properties, evidence }),
    });
    return this;
  }

  /** States a relation, merged in the same way with an earlier one of the same key. */
  relation(from: EntityRef, relation: RelationType, to: EntityRef, details: RelationDetails = {}): this {
    const via = (details.via ?? '').replace(/\p{Cc}/gu, '').slice(0, 64);
    const key = keyOf({ from, relation, to, via });
    this.relations.set(key, {
      type: 'relation',
      from,
      relation,
      to,
      via,
      ...this.shared(this.relations.get(key), details),
    });
    return this;
  }

  /** Takes observations that were made elsewhere; their scope, part and standing become this part's. */
  take(lines: Iterable<ObservationLine>): this {
    for (const line of lines) {
      if (line.type === 'entity') this.entity(line.ref, line.properties, line.evidence);
      if (line.type === 'relation') this.relation(line.from, line.relation, line.to, line);
    }
    return this;
  }

  /** States whom one calls: an endpoint and CALLS for each address. */
  calls(called: Omit<EndpointLinesInput, 'scope' | 'part' | 'standing'>): this {
    const { scope, part, standing } = this;
    return this.take(endpointLines({ ...called, scope, part, standing: standing === 'live' ? 'live' : 'declared' }));
  }

  /** Takes what the same part told before: each thing is there once, and as it is told. */
  again(lines: Iterable<EntityLine | RelationLine>): this {
    const { scope, part, standing } = this;
    for (const line of lines) {
      if (line.type === 'entity') this.entities.set(line.ref, { ...line, scope, part, standing });
      else this.relations.set(keyOf(line), { ...line, scope, part, standing });
    }
    return this;
  }

  /** The observations in order of their keys, then the part's own line. */
  *lines(complete: boolean): Generator<ObservationLine> {
    for (const key of [...this.entities.keys()].sort()) yield* present(this.entities.get(key));
    for (const key of [...this.relations.keys()].sort()) yield* present(this.relations.get(key));
    yield { type: 'part', scope: this.scope, part: this.part, complete };
  }

  private shared(known: EntityLine | RelationLine | undefined, added: RelationDetails) {
    return {
      scope: this.scope,
      part: this.part,
      standing: this.standing,
      confidence: Math.max(known?.confidence ?? 0, added.confidence ?? 1),
      properties: mergeProperties(known?.properties ?? {}, cleanProperties(added.properties ?? {})),
      evidence: mergeEvidence(known?.evidence ?? [], added.evidence ?? []),
    };
  }
}

function keyOf({ from, relation, to, via }: Pick<RelationLine, 'from' | 'relation' | 'to' | 'via'>): string {
  return [from, relation, to, via].join('\u001f');
}

function* present<Line>(line: Line | undefined): Generator<Line> {
  if (line !== undefined) yield line;
}

/** Leaves out what is unknown or an empty list, sorts lists of words, and cuts what is longer than a property may be. */
export function cleanProperties(properties: LooseProperties): Properties {
  const clean: Properties = {};
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) continue;
    if (typeof value === 'string') clean[name] = value.slice(0, LIMITS.textLength);
    else if (typeof value === 'object') {
      if (value.length > 0) clean[name] = cleanList(value);
    } else clean[name] = value;
  }
  return clean;
}

function cleanList(list: readonly string[]): string[] {
  return [...new Set(list.map((item) => item.slice(0, LIMITS.textLength)))].sort().slice(0, LIMITS.listLength);
}

function mergeProperties(known: Properties, added: Properties): Properties {
  const merged: Record<string, Value> = { ...added, ...known };
  for (const [name, value] of Object.entries(known)) {
    const other = added[name];
    if (typeof value === 'object' && typeof other === 'object') merged[name] = cleanList([...value, ...other]);
  }
  return merged;
}

function mergeEvidence(known: readonly Evidence[], added: readonly Evidence[]): Evidence[] {
  if (known.length + added.length < 2) return [...known, ...added];
  const byText = new Map(
    [...known, ...added].map((one) => [JSON.stringify([one.kind, one.path, one.line, one.text]), one]),
  );
  return [...byText.keys()]
    .sort()
    .slice(0, LIMITS.evidence)
    .flatMap((key) => [...present(byText.get(key))]);
}
