import type { Scene, SceneNode, SceneRelation } from '../cytoscape/scene';
import { xmlText } from './xml';

type Column<Row> = readonly [name: string, type: 'string' | 'int' | 'double' | 'boolean', of: (row: Row) => string];

const NODE_COLUMNS: readonly Column<SceneNode>[] = [
  ['ref', 'string', (node) => node.ref],
  ['name', 'string', (node) => node.name],
  ['namespace', 'string', (node) => node.namespace],
  ['kind', 'string', (node) => node.kind],
  ['seed', 'boolean', (node) => String(node.isSeed)],
  ['level', 'int', (node) => String(node.level)],
  ['severity', 'string', (node) => (node.severity ?? '').toLowerCase()],
  ['group', 'string', (node) => node.group],
  ['mark', 'string', (node) => node.mark ?? ''],
];

const RELATION_COLUMNS: readonly Column<SceneRelation>[] = [
  ['via', 'string', (relation) => relation.via],
  ['criticality', 'string', (relation) => (relation.criticality ?? '').toLowerCase()],
  ['assumed', 'boolean', (relation) => String(relation.assumed)],
  ['confidence', 'double', (relation) => String(relation.confidence)],
  ['declaredOnly', 'boolean', (relation) => String(relation.isDeclaredOnly)],
  ['mark', 'string', (relation) => relation.mark ?? ''],
];

/**
 * The drawing as GraphML (http://graphml.graphdrawing.org/specification.html), directed from who needs to who is needed.
 * Ids are numbered, so that no name is one; every name is escaped.
 */
export function toGraphml(scene: Scene): string {
  const ids = new Map(scene.nodes.map((node, index) => [node.ref, `n${index}`]));
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys('node', NODE_COLUMNS),
    ...keys('edge', RELATION_COLUMNS),
    '  <graph id="G" edgedefault="directed">',
  ];
  for (const node of scene.nodes) {
    lines.push(`    <node id="${ids.get(node.ref) ?? ''}">${cells('node', NODE_COLUMNS, node)}</node>`);
  }
  for (const relation of scene.relations) {
    const from = ids.get(relation.from);
    const to = ids.get(relation.to);
    if (from === undefined || to === undefined) continue;
    lines.push(`    <edge source="${from}" target="${to}">${cells('edge', RELATION_COLUMNS, relation)}</edge>`);
  }
  lines.push('  </graph>', '</graphml>');
  return `${lines.join('\n')}\n`;
}

function keys<Row>(of: 'node' | 'edge', columns: readonly Column<Row>[]): string[] {
  return columns.map(
    ([name, type]) => `  <key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`,
  );
}

function cells<Row>(of: 'node' | 'edge', columns: readonly Column<Row>[], row: Row): string {
  return columns.map(([name, , text]) => `<data key="${of}-${name}">${xmlText(text(row))}</data>`).join('');
}
