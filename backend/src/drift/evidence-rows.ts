import { claimKeyText, type EntityRef, type Revision } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';

/** A row of the reports beside rows of the relations: its complement. */
export function reportRow(row: number): number {
  return ~row;
}

/** What sources and rules state of these nodes. */
export function reportsOf(snapshot: Snapshot, nodes: Iterable<number>): number[] {
  return [...nodes].flatMap((node) => [...snapshot.reports(node)].map(reportRow));
}

/** Rows of a node's relations of a type. */
export function relationRows(
  snapshot: Snapshot,
  node: number,
  type: Parameters<Snapshot['typeNumber']>[0],
  direction: 'from' | 'to' = 'from',
): number[] {
  const wanted = snapshot.typeNumber(type);
  if (wanted < 0) return [];
  const { relations } = snapshot.projection;
  const found: number[] = [];
  for (const row of direction === 'from' ? snapshot.from(node) : snapshot.to(node)) {
    if (relations.type[row] === wanted) found.push(row);
  }
  return found;
}

/** The key of the claim in a row. */
export function keyOfRow(snapshot: Snapshot, coded: number): string {
  const { relations, reports } = snapshot.projection;
  if (coded < 0) {
    const row = ~coded;
    const scope = reports.scopes[reports.scope[row] ?? 0] ?? '';
    return claimKeyText({
      scope,
      part: reports.parts[reports.part[row] ?? 0] ?? '',
      from: sourceOf(snapshot, scope),
      type: 'REPORTS',
      to: snapshot.ref(reports.node[row] ?? 0),
      via: '',
    });
  }
  return claimKeyText({
    scope: relations.scopes[relations.scope[coded] ?? 0] ?? '',
    part: relations.parts[relations.part[coded] ?? 0] ?? '',
    from: snapshot.ref(relations.from[coded] ?? 0),
    type: relations.types[relations.type[coded] ?? 0] ?? 'REPORTS',
    to: snapshot.ref(relations.to[coded] ?? 0),
    via: relations.vias[relations.via[coded] ?? 0] ?? '',
  });
}

// Reports carry no `from`: it is the source of their scope, or the rule scope itself.
function sourceOf(snapshot: Snapshot, scope: string): EntityRef {
  const source = snapshot.sources.find(({ rootScope }) => scope === rootScope || scope.startsWith(`${rootScope}/`));
  return source?.ref ?? (`source:${scope}` as EntityRef);
}

/** The last revision in which one of these claims began: the difference is no older. 0 for no row. */
export function youngest(snapshot: Snapshot, rows: readonly number[]): Revision {
  const { relations, reports } = snapshot.projection;
  return rows.reduce(
    (last, coded) => Math.max(last, (coded < 0 ? reports.since[~coded] : relations.since[coded]) ?? 0),
    0,
  );
}
