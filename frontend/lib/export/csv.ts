import { csvText } from '@faultline/model';
import type { Scene } from '../cytoscape/scene';

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
