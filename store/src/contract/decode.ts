import { CRITICALITIES, STANDINGS, type ClaimDraft, type EntityRef } from '@faultline/model';
import { NO_CRITICALITY, type Projection } from '../port/index.js';

/** One row of a projection, written out. */
export interface RelationRow {
  readonly from: string;
  readonly type: string;
  readonly to: string;
  readonly via: string;
  readonly scope: string;
  readonly part: string;
  readonly standing: string;
  /** As a 32-bit float. */
  readonly confidence: number;
  readonly criticality: string;
  readonly assumed: boolean;
  /** Parsed; null for '' and where none were asked for. */
  readonly properties: unknown;
}

export interface ReportRow {
  readonly node: string;
  readonly scope: string;
  readonly part: string;
  readonly standing: string;
  readonly confidence: number;
  readonly properties: unknown;
}

const parsed = (text: string | undefined): unknown => (text === undefined || text === '' ? null : JSON.parse(text));

/** A projection's relations as rows, in its order. */
export function relationRows({ refs, relations: r }: Projection): readonly RelationRow[] {
  return Array.from({ length: r.count }, (_, row) => ({
    from: refs[r.from[row] ?? -1] ?? '?',
    type: r.types[r.type[row] ?? -1] ?? '?',
    to: refs[r.to[row] ?? -1] ?? '?',
    via: r.vias[r.via[row] ?? -1] ?? '?',
    scope: r.scopes[r.scope[row] ?? -1] ?? '?',
    part: r.parts[r.part[row] ?? -1] ?? '?',
    standing: STANDINGS[r.standing[row] ?? -1] ?? '?',
    confidence: r.confidence[row] ?? -1,
    criticality: r.criticality[row] === NO_CRITICALITY ? '' : (CRITICALITIES[r.criticality[row] ?? -1] ?? '?'),
    assumed: r.assumed[row] === 1,
    properties: parsed(r.properties?.[row]),
  }));
}

/** A projection's reports as rows, in its order. */
export function reportRows({ refs, reports: r }: Projection): readonly ReportRow[] {
  return Array.from({ length: r.count }, (_, row) => ({
    node: refs[r.node[row] ?? -1] ?? '?',
    scope: r.scopes[r.scope[row] ?? -1] ?? '?',
    part: r.parts[r.part[row] ?? -1] ?? '?',
    standing: STANDINGS[r.standing[row] ?? -1] ?? '?',
    confidence: r.confidence[row] ?? -1,
    properties: parsed(r.properties[row]),
  }));
}

/** The row that a claim must become. */
export function expectedRow(claim: ClaimDraft): RelationRow {
  const { criticality, assumed } = claim.properties;
  return {
    from: claim.from,
    type: claim.type,
    to: claim.to,
    via: claim.via,
    scope: claim.scope,
    part: claim.part,
    standing: claim.standing,
    confidence: Math.fround(claim.confidence),
    criticality: CRITICALITIES.find((one) => one === criticality) ?? '',
    assumed: assumed === true,
    properties: claim.type === 'DEPENDS_ON' ? null : claim.properties,
  };
}

/** The row that a REPORTS claim must become. */
export function expectedReport(claim: ClaimDraft): ReportRow {
  return {
    node: claim.to,
    scope: claim.scope,
    part: claim.part,
    standing: claim.standing,
    confidence: Math.fround(claim.confidence),
    properties: claim.properties,
  };
}

const inOrder = (a: readonly string[], b: readonly string[]): number => {
  for (const [index, text] of a.entries()) {
    const other = b[index] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
};

/** Claims as a projection must show them: all but REPORTS, in its promised order. */
export function expectedRows(claims: readonly ClaimDraft[]): readonly RelationRow[] {
  return claims
    .filter((claim) => claim.type !== 'REPORTS')
    .sort((a, b) =>
      inOrder([a.from, a.type, a.to, a.via, a.scope, a.part], [b.from, b.type, b.to, b.via, b.scope, b.part]),
    )
    .map(expectedRow);
}

/** REPORTS claims as a projection must show them: by node, then scope, then part. */
export function expectedReports(claims: readonly ClaimDraft[]): readonly ReportRow[] {
  return claims
    .filter((claim) => claim.type === 'REPORTS')
    .sort((a, b) => inOrder([a.to, a.scope, a.part, a.from, a.via], [b.to, b.scope, b.part, b.from, b.via]))
    .map(expectedReport);
}

/** Every entity that the claims state or name, in text order. */
export function expectedRefs(claims: readonly ClaimDraft[]): readonly EntityRef[] {
  return [...new Set(claims.flatMap((claim) => [claim.from, claim.to]))].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
