import { kindOf, type EntityRef, type OwnerLabel, type OwnershipFacts, type OwnsClaim } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';

/** What the rules of ownership look at, of a snapshot: the claims are rows of its relations. */
export function snapshotFacts(snapshot: Snapshot): OwnershipFacts<number> {
  const { relations, reports } = snapshot.projection;
  const owns = snapshot.typeNumber('OWNS');
  const derivation = relations.scopes.indexOf('derivation');
  const at = (ref: EntityRef): number => snapshot.indexOf(ref) ?? -1;
  const rowsOf = (ref: EntityRef): readonly number[] => {
    const node = at(ref);
    return node < 0 || owns < 0 ? [] : [...snapshot.to(node)].filter((row) => relations.type[row] === owns);
  };
  const labelOf = (node: number): OwnerLabel | undefined => {
    const owner = snapshot.text(node, 'ownerLabel');
    if (owner === '') return undefined;
    const row = snapshot.reports(node).find((one) => (reports.properties[one] ?? '').includes('"ownerLabel"')) ?? -1;
    return {
      owner,
      scope: reports.scopes[reports.scope[row] ?? -1] ?? '',
      part: reports.parts[reports.part[row] ?? -1] ?? '',
    };
  };
  return {
    assigned(entity) {
      const row = rowsOf(entity).find(
        (one) => relations.scope[one] === derivation && property(relations.properties, one, 'rule') === 'assigned',
      );
      return row === undefined ? undefined : snapshot.ref(relations.from[row] ?? 0);
    },
    owning: (ref) =>
      rowsOf(ref)
        .filter((row) => relations.scope[row] !== derivation)
        .map((row): OwnsClaim<number> => ({
          owner: snapshot.ref(relations.from[row] ?? 0),
          scope: relations.scopes[relations.scope[row] ?? 0] ?? '',
          part: relations.parts[relations.part[row] ?? 0] ?? '',
          // Floats of the columns: .9 is a little less there.
          confidence: Math.round((relations.confidence[row] ?? 0) * 1_000) / 1_000,
          by: property(relations.properties, row, 'by'),
          claim: row,
        })),
    aliases: (entity) => snapshot.neighbours(at(entity), 'ALIAS_OF', 'to').map((node) => snapshot.ref(node)),
    forms: (entity) => snapshot.neighbours(at(entity), 'REALIZES', 'to').map((node) => snapshot.ref(node)),
    label: (form) => (kindOf(form) === 'workload' ? labelOf(at(form)) : undefined),
    imageLabels: (form) =>
      snapshot
        .neighbours(at(form), 'RUNS', 'from')
        .flatMap((container) => snapshot.neighbours(container, 'USES', 'from'))
        .map(labelOf)
        .filter((label) => label !== undefined),
  };
}

function property(columns: readonly string[] | null, row: number, name: string): string {
  const text = columns?.[row] ?? '';
  if (!text.includes(`"${name}"`)) return '';
  const value = (JSON.parse(text) as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : '';
}
