import type { Answer } from '../answer';
import type { Scene } from '../cytoscape/scene';

/** A value of a CSV row: quoted where it must be, and never read as a formula by a spreadsheet. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The list as CSV (RFC 4180), one row for each affected entity. */
export function toCsv(answer: Answer): string {
  const head = ['ref', 'name', 'kind', 'hops', 'severity', 'criticality', 'owners', 'path'];
  const rows = answer.rows.map((row) => [
    row.ref,
    row.name,
    row.kind,
    row.hops,
    (row.severity ?? '').toLowerCase(),
    (row.criticality ?? '').toLowerCase(),
    row.owners.join(' '),
    row.path.join(' > '),
  ]);
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

function quote(text: string): string {
  return text.replaceAll('"', '#quot;').replaceAll('\n', ' ');
}

/** The drawing as a Mermaid flow chart, left to right. */
export function toMermaid(scene: Scene): string {
  const ids = new Map(scene.nodes.map((node, index) => [node.ref, `n${index}`]));
  const lines = ['flowchart LR'];
  for (const node of scene.nodes) {
    const style = node.isSeed ? ':::seed' : node.severity === null ? '' : `:::${node.severity.toLowerCase()}`;
    lines.push(`  ${ids.get(node.ref) ?? ''}["${quote(node.name)}"]${style}`);
  }
  for (const relation of scene.relations) {
    const arrow = relation.criticality === 'SOFT' ? '-.->' : relation.criticality === 'ASYNC' ? '-..->' : '-->';
    const via = relation.via === '' ? '' : `|"${quote(relation.via)}"|`;
    lines.push(`  ${ids.get(relation.from) ?? ''} ${arrow}${via} ${ids.get(relation.to) ?? ''}`);
  }
  lines.push('  classDef seed stroke-width:4px', '  classDef down stroke:#c4320a,stroke-width:3px');
  lines.push(
    '  classDef degraded stroke:#9a6700,stroke-dasharray:6 3',
    '  classDef at_risk stroke:#52708f,stroke-dasharray:2 2',
  );
  return lines.join('\n') + '\n';
}

/** The drawing as a Graphviz graph. */
export function toDot(scene: Scene): string {
  const id = (text: string): string => JSON.stringify(text);
  const lines = ['digraph impact {', '  rankdir=LR;', '  node [shape=box, style=rounded, fontname="sans-serif"];'];
  for (const node of scene.nodes) {
    const severity = node.isSeed ? ', penwidth=3' : node.severity === 'DOWN' ? ', color="#c4320a", penwidth=2' : '';
    lines.push(`  ${id(node.ref)} [label=${id(node.name)}${severity}];`);
  }
  for (const relation of scene.relations) {
    const style = relation.criticality === 'SOFT' ? 'dashed' : relation.criticality === 'ASYNC' ? 'dotted' : 'solid';
    lines.push(`  ${id(relation.from)} -> ${id(relation.to)} [style=${style}, label=${id(relation.via)}];`);
  }
  return lines.join('\n') + '\n}\n';
}
