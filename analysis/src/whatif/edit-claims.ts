import { CRITICALITIES, STANDINGS, type Criticality } from '@faultline/model';
import { ANYWHERE, type DependencyClaims } from '../topology/claims.js';
import { sortedRows } from '../topology/counting-sort.js';
import type { NodeIndex } from '../topology/nodes.js';

type Columns = Pick<
  DependencyClaims,
  'from' | 'to' | 'via' | 'environment' | 'standing' | 'confidence' | 'criticality' | 'assumed'
>;

/** Claims without those that `isKept` refuses. O(claims). */
export function keptClaims(claims: DependencyClaims, isKept: (row: number) => boolean): DependencyClaims {
  const rows = Int32Array.from({ length: claims.count }, (_, row) => row).filter(isKept);
  return rows.length === claims.count ? claims : { ...claims, ...picked(claims, rows), count: rows.length };
}

/** Every claim that one depends on any of the others says this criticality, and nobody assumes it. O(claims). */
export function withCriticality(
  claims: DependencyClaims,
  of: NodeIndex,
  on: ReadonlySet<NodeIndex>,
  criticality: Criticality,
): DependencyClaims {
  const changed = { criticality: claims.criticality.slice(), assumed: claims.assumed.slice() };
  for (let row = 0; row < claims.count; row++) {
    if (claims.from[row] !== of || !on.has(claims.to[row]!)) continue;
    changed.criticality[row] = CRITICALITIES.indexOf(criticality);
    changed.assumed[row] = 0;
  }
  return { ...claims, ...changed };
}

/** One claim more, as a person would pin it: it counts wherever the dependent runs. O(claims). */
export function withDependency(
  claims: DependencyClaims,
  nodeCount: number,
  of: NodeIndex,
  on: NodeIndex,
  criticality: Criticality,
): DependencyClaims {
  const known = claims.vias.indexOf('');
  // '' sorts first, so the others move up by one.
  const vias = known < 0 ? ['', ...claims.vias] : claims.vias;
  const moved = known < 0 ? claims.via.map((via) => via + 1) : claims.via;
  const count = claims.count;
  const columns: Columns = {
    from: append(claims.from, count, of),
    to: append(claims.to, count, on),
    via: append(moved, count, 0),
    environment: append(claims.environment, count, ANYWHERE),
    standing: append(claims.standing, count, STANDINGS.indexOf('pin')),
    confidence: append(claims.confidence, count, 1),
    criticality: append(claims.criticality, count, CRITICALITIES.indexOf(criticality)),
    assumed: append(claims.assumed, count, 0),
  };
  return sorted({ ...claims, ...columns, vias, count: count + 1 }, nodeCount);
}

/** What one depends on, and who depends on it, is another's; it runs where both did. O(claims + nodes). */
export function withMerged(
  claims: DependencyClaims,
  nodeCount: number,
  of: NodeIndex,
  into: NodeIndex,
): DependencyClaims {
  const renamed = (node: NodeIndex): NodeIndex => (node === of ? into : node);
  const runs = claims.runs.map((one) => {
    const copy = one.slice();
    copy[into]! |= one[of]!;
    return copy;
  });
  const runsAnywhere = claims.runsAnywhere.slice();
  runsAnywhere[into]! |= runsAnywhere[of]!;
  const moved = { ...claims, from: claims.from.map(renamed), to: claims.to.map(renamed), runs, runsAnywhere };
  return sorted(
    keptClaims(moved, (row) => moved.from[row] !== moved.to[row]),
    nodeCount,
  );
}

function sorted(claims: DependencyClaims, nodeCount: number): DependencyClaims {
  const order = sortedRows(claims.count, [
    { values: claims.from, range: nodeCount },
    { values: claims.to, range: nodeCount },
    { values: claims.via, range: claims.vias.length },
  ]);
  return { ...claims, ...picked(claims, order) };
}

function picked(claims: Columns, rows: Int32Array): Columns {
  return {
    from: rows.map((row) => claims.from[row]!),
    to: rows.map((row) => claims.to[row]!),
    via: Uint16Array.from(rows, (row) => claims.via[row]!),
    environment: rows.map((row) => claims.environment[row]!),
    standing: Uint8Array.from(rows, (row) => claims.standing[row]!),
    confidence: Float32Array.from(rows, (row) => claims.confidence[row]!),
    criticality: Uint8Array.from(rows, (row) => claims.criticality[row]!),
    assumed: Uint8Array.from(rows, (row) => claims.assumed[row]!),
  };
}

function append<Column extends Int32Array | Uint16Array | Uint8Array | Float32Array>(
  column: Column,
  count: number,
  value: number,
): Column {
  const longer = new (column.constructor as new (length: number) => Column)(count + 1);
  longer.set(column.subarray(0, count));
  longer[count] = value;
  return longer;
}
