import { MARK_SIGNS, type Scene, type SceneNode, type SceneRelation } from '../cytoscape/scene';

// Mermaid reads entities by number, Markdown between backticks and HTML in labels.
const CODES: Readonly<Record<string, string>> = {
  '"': '#quot;',
  '#': '#35;',
  '&': '#amp;',
  '<': '#lt;',
  '>': '#gt;',
  '`': '#96;',
  '|': '#124;',
  '\\': '#92;',
};

function quote(text: string): string {
  return text.replaceAll(/["#&<>`|\\]/g, (sign) => CODES[sign] ?? sign).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

const CLASSES = [
  '  classDef seed stroke-width:4px',
  '  classDef down stroke:#c4320a,stroke-width:3px',
  '  classDef degraded stroke:#9a6700,stroke-dasharray:6 3',
  '  classDef at_risk stroke:#52708f,stroke-dasharray:2 2',
];

/** The drawing as a Mermaid flow chart, left to right. Ids are numbered, so that no name is one; every name is escaped. */
export function toMermaid(scene: Scene): string {
  const ids = new Map(scene.nodes.map((node, index) => [node.ref, `n${index}`]));
  const lines = ['flowchart LR'];
  for (const node of scene.nodes) lines.push(`  ${ids.get(node.ref) ?? ''}["${labelOf(node)}"]${styleOf(node)}`);
  for (const relation of scene.relations) {
    const from = ids.get(relation.from);
    const to = ids.get(relation.to);
    if (from === undefined || to === undefined) continue;
    lines.push(`  ${from} ${arrowOf(relation)}${viaOf(relation)} ${to}`);
  }
  return [...lines, ...CLASSES].join('\n') + '\n';
}

function labelOf(node: SceneNode): string {
  return quote(node.mark === undefined ? node.name : `${MARK_SIGNS[node.mark]} ${node.name}`);
}

function styleOf(node: SceneNode): string {
  if (node.isSeed) return ':::seed';
  return node.severity === null ? '' : `:::${node.severity.toLowerCase()}`;
}

function arrowOf(relation: SceneRelation): string {
  if (relation.criticality === 'SOFT') return '-.->';
  return relation.criticality === 'ASYNC' ? '-..->' : '-->';
}

function viaOf(relation: SceneRelation): string {
  const text = relation.mark === undefined ? relation.via : `${MARK_SIGNS[relation.mark]} ${relation.via}`.trim();
  return text === '' ? '' : `|"${quote(text)}"|`;
}
