import type { DriftFindingFieldsFragment } from '../../lib/graphql/graphql.generated';

/** What two environments can differ in, in the order of the columns. */
export const COLUMNS = [
  { kind: 'only-in-one', title: 'Only in' },
  { kind: 'version-apart', title: 'Version' },
  { kind: 'image-apart', title: 'Image' },
  { kind: 'digest-apart', title: 'Digest' },
  { kind: 'dependency-apart', title: 'Dependencies' },
  { kind: 'replicas-apart', title: 'Replicas' },
  { kind: 'owners-apart', title: 'Owners' },
] as const;

/** One entity with its differences by kind. */
export interface MatrixRow {
  readonly ref: string;
  readonly first: DriftFindingFieldsFragment;
  readonly cells: ReadonlyMap<string, readonly DriftFindingFieldsFragment[]>;
}

/** Groups findings by entity, in the order in which entities first occur. */
export function byEntity(findings: readonly DriftFindingFieldsFragment[]): readonly MatrixRow[] {
  const rows = new Map<
    string,
    { first: DriftFindingFieldsFragment; cells: Map<string, DriftFindingFieldsFragment[]> }
  >();
  for (const finding of findings) {
    const row = rows.get(finding.ref) ?? { first: finding, cells: new Map<string, DriftFindingFieldsFragment[]>() };
    rows.set(finding.ref, row);
    row.cells.set(finding.kind, [...(row.cells.get(finding.kind) ?? []), finding]);
  }
  return [...rows].map(([ref, row]) => ({ ref, ...row }));
}
