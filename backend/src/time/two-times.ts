import { differenceOf, type GraphDifference } from '@faultline/analysis';
import { compare, isCatalogKind, kindOf, propertySides, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { mergeRelations, type RelationValue } from '../catalog/relations.js';
import type { ChangeState } from './time-enums.js';

export interface EntityChangeValue {
  readonly ref: EntityRef;
  readonly name: string;
  readonly kind: string;
  readonly state: ChangeState;
  readonly owners: readonly EntityRef[];
  readonly environments: readonly string[];
  readonly details: readonly string[];
}

export interface RelationChangeValue {
  readonly from: EntityRef;
  readonly type: string;
  readonly to: EntityRef;
  readonly via: string;
  readonly state: ChangeState;
  readonly details: readonly string[];
}

const SEPARATOR = '\u001f';
const NOTHING: ReadonlySet<string> = new Set();
/** Other names and suggestions are no change of what they speak of. */
const LEFT_OUT: ReadonlySet<string> = new Set(['ALIAS_OF', 'SAME_AS']);

/** Two snapshots of the catalog, and what differs between them. */
export class TwoTimes {
  private readonly rows: GraphDifference;

  constructor(
    readonly before: CatalogSnapshot,
    readonly after: CatalogSnapshot,
  ) {
    this.rows = differenceOf(before.snapshot.projection, after.snapshot.projection);
  }

  /** The side that shows an entity, the later one before the other. */
  sideOf(ref: EntityRef): { readonly catalog: CatalogSnapshot; readonly node: number } | undefined {
    for (const catalog of [this.after, this.before]) {
      const node = catalog.snapshot.indexOf(ref);
      if (node !== undefined) return { catalog, node };
    }
    return undefined;
  }

  /** How lists show an entity at the two times. */
  presence(ref: EntityRef): ChangeState {
    const was = isListed(this.before, ref);
    const is = isListed(this.after, ref);
    return was === is ? 'same' : is ? 'added' : 'ended';
  }

  owners(ref: EntityRef): readonly EntityRef[] {
    const side = this.sideOf(ref);
    return side === undefined ? [] : side.catalog.record(side.node).ownerRefs;
  }

  environments(ref: EntityRef): readonly string[] {
    const found = [this.before, this.after].flatMap(({ snapshot }) => {
      const node = snapshot.indexOf(ref);
      return node === undefined ? [] : snapshot.environments(node);
    });
    return [...new Set(found)].sort();
  }

  /** Entities that differ, catalog entities first, then by kind and name. O(what differs). */
  entities(): readonly EntityChangeValue[] {
    const touched = this.touched();
    const changes = [...touched].flatMap((ref): EntityChangeValue[] => {
      const presence = this.presence(ref);
      const details = presence === 'same' ? this.details(ref) : [];
      const state = presence === 'same' && details.length > 0 ? 'changed' : presence;
      if (state === 'same' || !(isListed(this.before, ref) || isListed(this.after, ref))) return [];
      const side = this.sideOf(ref);
      const name = side === undefined ? ref : side.catalog.record(side.node).name;
      return [
        {
          ref,
          name,
          kind: kindOf(ref),
          state,
          owners: this.owners(ref),
          environments: this.environments(ref),
          details,
        },
      ];
    });
    const rank = ({ kind }: EntityChangeValue): number => (isCatalogKind(kindOf(`${kind}:x` as EntityRef)) ? 0 : 1);
    return changes.sort(
      (a, b) => rank(a) - rank(b) || compare(a.kind, b.kind) || compare(a.name, b.name) || compare(a.ref, b.ref),
    );
  }

  /** Relations that differ, the union over claims; dependencies first. O(what differs). */
  relations(): readonly RelationChangeValue[] {
    const { added, ended, changed } = this.rows.relations;
    const keys = new Set([
      ...this.keysOf(this.after, added),
      ...this.keysOf(this.before, ended),
      ...this.keysOf(this.before, changed.before),
    ]);
    const changes = [...keys].flatMap((key) => {
      const [from = '', type = '', to = '', via = ''] = key.split(SEPARATOR);
      const state = this.relationState(from as EntityRef, type, to as EntityRef, via);
      return state.state === 'same' ? [] : [{ from: from as EntityRef, type, to: to as EntityRef, via, ...state }];
    });
    const rank = ({ type }: RelationChangeValue): number => (type === 'DEPENDS_ON' ? 0 : 1);
    return changes.sort(
      (a, b) =>
        rank(a) - rank(b) ||
        compare(a.type, b.type) ||
        compare(a.from, b.from) ||
        compare(a.to, b.to) ||
        compare(a.via, b.via),
    );
  }

  private relationState(
    from: EntityRef,
    type: string,
    to: EntityRef,
    via: string,
  ): { readonly state: ChangeState; readonly details: readonly string[] } {
    const was = merged(this.before, from, type, to, via);
    const is = merged(this.after, from, type, to, via);
    if (was === undefined || is === undefined) {
      return { state: was === is ? 'same' : was === undefined ? 'added' : 'ended', details: [] };
    }
    const details = (['criticality', 'confidence', 'standing'] as const).flatMap((name) =>
      was[name] === is[name] ? [] : [`${name} ${was[name] ?? 'none'} → ${is[name] ?? 'none'}`],
    );
    const places = (value: RelationValue): string => value.environments.join(', ') || 'everywhere';
    if (places(was) !== places(is)) details.push(`in ${places(was)} → ${places(is)}`);
    return { state: details.length > 0 ? 'changed' : 'same', details };
  }

  /** Entities of rows that differ, and catalog entities that stand on these. */
  private touched(): ReadonlySet<EntityRef> {
    const { nodes, reports, relations } = this.rows;
    const refs = new Set<EntityRef>();
    const take = (catalog: CatalogSnapshot, some: Iterable<number>): void => {
      for (const node of some) for (const ref of withForms(catalog, node)) refs.add(ref);
    };
    const { before, after } = this;
    take(after, nodes.added);
    take(before, nodes.ended);
    take(after, column(after.snapshot.projection.reports.node, reports.added));
    take(before, column(before.snapshot.projection.reports.node, reports.ended));
    take(after, column(after.snapshot.projection.reports.node, reports.changed.after));
    take(after, column(after.snapshot.projection.relations.from, relations.added));
    take(before, column(before.snapshot.projection.relations.from, relations.ended));
    return refs;
  }

  /** What of an entity that is there at both times is another. */
  private details(ref: EntityRef): readonly string[] {
    const was = this.before.snapshot.indexOf(ref);
    const is = this.after.snapshot.indexOf(ref);
    if (was === undefined || is === undefined) return [];
    const sides = propertySides(this.before.snapshot.properties(was), this.after.snapshot.properties(is), NOTHING);
    const properties = [...sides.before.map((text) => `was ${text}`), ...sides.after.map((text) => `is ${text}`)];
    if (!isCatalogKind(kindOf(ref))) return properties;
    const running = (catalog: CatalogSnapshot, node: number): readonly string[] =>
      catalog
        .record(node)
        .versions.filter(({ replicas }) => replicas > 0)
        .map(({ version, replicas, environment }) => `runs ${version || '?'} × ${replicas} in ${environment || '?'}`);
    const ran = running(this.before, was);
    const runs = running(this.after, is);
    return [
      ...properties,
      ...ran.filter((text) => !runs.includes(text)).map((text) => text.replace('runs', 'ran')),
      ...runs.filter((text) => !ran.includes(text)),
    ];
  }

  private keysOf({ snapshot }: CatalogSnapshot, rows: Int32Array): readonly string[] {
    const { relations } = snapshot.projection;
    return Array.from(rows, (row) => {
      const type = relations.types[relations.type[row] ?? 0] ?? '';
      if (LEFT_OUT.has(type)) return '';
      const via = relations.vias[relations.via[row] ?? 0] ?? '';
      return [snapshot.ref(relations.from[row] ?? 0), type, snapshot.ref(relations.to[row] ?? 0), via].join(SEPARATOR);
    }).filter((key) => key !== '');
  }
}

const column = (values: Int32Array, rows: Int32Array): Int32Array => rows.map((row) => values[row] ?? 0);

function isListed({ snapshot }: CatalogSnapshot, ref: EntityRef): boolean {
  const node = snapshot.indexOf(ref);
  return node !== undefined && snapshot.isListed(node);
}

/** A node, what runs it, and what that realizes. */
function withForms({ snapshot }: CatalogSnapshot, node: number): readonly EntityRef[] {
  const workloads = snapshot.neighbours(node, 'RUNS', 'to');
  const services = [node, ...workloads].flatMap((one) => snapshot.neighbours(one, 'REALIZES', 'from'));
  return [node, ...workloads, ...services].map((one) => snapshot.ref(one));
}

function merged(
  { snapshot }: CatalogSnapshot,
  from: EntityRef,
  type: string,
  to: EntityRef,
  via: string,
): RelationValue | undefined {
  const start = snapshot.indexOf(from);
  const end = snapshot.indexOf(to);
  if (start === undefined || end === undefined) return undefined;
  const { relations } = snapshot.projection;
  const rows = [...snapshot.from(start)].filter(
    (row) =>
      relations.to[row] === end &&
      relations.types[relations.type[row] ?? 0] === type &&
      relations.vias[relations.via[row] ?? 0] === via,
  );
  return mergeRelations(snapshot, rows)[0];
}
