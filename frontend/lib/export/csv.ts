import type { Scene } from '../cytoscape/scene';

// What spreadsheets take for a formula, also in its full-width forms.
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A value of a row: quoted where it must be, and a text is never read as a formula by a spreadsheet. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV (RFC 4180), the first one their names. */
export function csvText(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** The nodes of a drawing as CSV, with what each needs and is needed by among them. */
export function nodesCsv(scene: Scene): string {
  const needs = new Map<string, string[]>();
  const neededBy = new Map<string, string[]>();
  for (const { from, to } of scene.relations) {
    needs.set(from, [...(needs.get(from) ?? []), to]);
    neededBy.set(to, [...(neededBy.get(to) ?? []), from]);
  }
  return csvText(
    ['ref', 'name', 'namespace', 'kind', 'seed', 'hops', 'severity', 'group', 'mark', 'needs', 'needed_by'],
    scene.nodes.map((node) => [
      node.ref,
      node.name,
      node.namespace,
      node.kind,
      node.isSeed ? 1 : 0,
      Math.abs(node.level),
      (node.severity ?? '').toLowerCase(),
      node.group,
      node.mark ?? '',
      (needs.get(node.ref) ?? []).join(' '),
      (neededBy.get(node.ref) ?? []).join(' '),
    ]),
  );
}

/** The relations of a drawing as CSV, from who needs to who is needed. */
export function relationsCsv(scene: Scene): string {
  return csvText(
    ['from', 'to', 'via', 'criticality', 'assumed', 'confidence', 'declared_only', 'mark'],
    scene.relations.map((relation) => [
      relation.from,
      relation.to,
      relation.via,
      (relation.criticality ?? '').toLowerCase(),
      relation.assumed ? 1 : 0,
      relation.confidence,
      relation.isDeclaredOnly ? 1 : 0,
      relation.mark ?? '',
    ]),
  );
}
