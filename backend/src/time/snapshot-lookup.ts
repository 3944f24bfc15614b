import type { ClaimLookup, EntityRef, RelationType, Stood } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import { storedProperties } from '../catalog/stored-properties.js';

/** A snapshot's claims by what they start and end at, as events ask for them. Properties are parsed when first read. */
export function snapshotLookup(snapshot: Snapshot): ClaimLookup {
  const rowsOf = (ref: EntityRef, type: RelationType, direction: 'from' | 'to'): readonly Stood[] => {
    const node = snapshot.indexOf(ref);
    if (node === undefined) return [];
    if (type === 'REPORTS') return direction === 'to' ? reports(snapshot, node) : [];
    const wanted = snapshot.typeNumber(type);
    const { relations } = snapshot.projection;
    const rows = direction === 'from' ? snapshot.from(node) : snapshot.to(node);
    return [...rows].filter((row) => relations.type[row] === wanted).map((row) => relation(snapshot, row, type));
  };
  return {
    from: (ref, type) => rowsOf(ref, type, 'from'),
    to: (ref, type) => rowsOf(ref, type, 'to'),
  };
}

function relation(snapshot: Snapshot, row: number, type: RelationType): Stood {
  const { relations } = snapshot.projection;
  return {
    scope: relations.scopes[relations.scope[row] ?? 0] ?? '',
    part: relations.parts[relations.part[row] ?? 0] ?? '',
    from: snapshot.ref(relations.from[row] ?? 0),
    type,
    to: snapshot.ref(relations.to[row] ?? 0),
    via: relations.vias[relations.via[row] ?? 0] ?? '',
    since: relations.since[row] ?? 0,
    until: null,
    confidence: relations.confidence[row] ?? 0,
    get properties() {
      return storedProperties(relations.properties?.[row]);
    },
  };
}

function reports(snapshot: Snapshot, node: number): readonly Stood[] {
  const { reports: columns } = snapshot.projection;
  const to = snapshot.ref(node);
  return [...snapshot.reports(node)].map((row) => {
    const scope = columns.scopes[columns.scope[row] ?? 0] ?? '';
    return {
      scope,
      part: columns.parts[columns.part[row] ?? 0] ?? '',
      from: `source:${scope}` as EntityRef,
      type: 'REPORTS' as const,
      to,
      via: '',
      since: columns.since[row] ?? 0,
      until: null,
      confidence: columns.confidence[row] ?? 0,
      get properties() {
        return storedProperties(columns.properties[row]);
      },
    };
  });
}
