import { MARK_SIGNS, type Scene, type SceneMark } from '../cytoscape/scene';

/**
 * A quoted string of DOT (https://graphviz.org/doc/info/lang.html): backslashes and quotes are escaped, so that neither
 * ends the string nor is read as an escape of a label.
 */
function quote(text: string): string {
  return `"${text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')}"`;
}

function signed(mark: SceneMark | undefined, text: string): string {
  return quote(mark === undefined ? text : `${MARK_SIGNS[mark]} ${text}`.trim());
}

const COLORS = { DOWN: '#c4320a', DEGRADED: '#9a6700', AT_RISK: '#52708f' } as const;
const DASHES = { HARD: 'solid', SOFT: 'dashed', ASYNC: 'dotted' } as const;

/** The drawing as a Graphviz graph, left to right. */
export function toDot(scene: Scene, name = 'impact'): string {
  const known = new Set(scene.nodes.map((node) => node.ref));
  const lines = [
    `digraph ${quote(name)} {`,
    '  rankdir=LR;',
    '  node [shape=box, style=rounded, fontname="sans-serif"];',
  ];
  for (const node of scene.nodes) {
    const pen = node.isSeed
      ? ', penwidth=3'
      : node.severity === null
        ? ''
        : `, color="${COLORS[node.severity]}", penwidth=2`;
    lines.push(`  ${quote(node.ref)} [label=${signed(node.mark, node.name)}${pen}];`);
  }
  for (const relation of scene.relations) {
    if (!known.has(relation.from) || !known.has(relation.to)) continue;
    const style = DASHES[relation.criticality ?? 'HARD'];
    const label = signed(relation.mark, relation.via);
    lines.push(`  ${quote(relation.from)} -> ${quote(relation.to)} [style=${style}, label=${label}];`);
  }
  return `${lines.join('\n')}\n}\n`;
}
