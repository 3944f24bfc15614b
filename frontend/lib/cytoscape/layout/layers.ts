import { CELL, type Place, type SceneNode, type SceneRelation } from '../scene';

const LAYER_GAP = 70;
const SWEEPS = 6;
/** Rows of a layer before it goes on in another column beside it. */
const MAX_ROWS = 12;

/**
 * Layers from left (who needs) to right (what is needed) by `level`: a node stands left of what it depends on.
 * Order within a layer by the mean row of its neighbours, in sweeps forth and back (Sugiyama's barycentre step).
 * Deterministic: ties by ref. O(sweeps · (n log n + relations)).
 */
export function layerLayout(nodes: readonly SceneNode[], relations: readonly SceneRelation[]): Map<string, Place> {
  const layers = layersOf(nodes);
  const neighbours = neighboursOf(relations);
  const row = new Map<string, number>();
  for (const layer of layers) layer.forEach((node, index) => row.set(node.ref, index - layer.length / 2));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const order = sweep % 2 === 0 ? layers : [...layers].reverse();
    for (const layer of order) sortByNeighbours(layer, neighbours, row);
  }
  return placesOf(layers);
}

function layersOf(nodes: readonly SceneNode[]): SceneNode[][] {
  const byLevel = new Map<number, SceneNode[]>();
  for (const node of nodes) {
    const layer = byLevel.get(node.level) ?? [];
    layer.push(node);
    byLevel.set(node.level, layer);
  }
  const layers = [...byLevel.entries()].sort(([a], [b]) => a - b).map(([, layer]) => layer);
  for (const layer of layers) layer.sort((a, b) => (a.ref < b.ref ? -1 : 1));
  return layers;
}

function neighboursOf(relations: readonly SceneRelation[]): Map<string, string[]> {
  const neighbours = new Map<string, string[]>();
  const add = (a: string, b: string): void => {
    const list = neighbours.get(a);
    if (list === undefined) neighbours.set(a, [b]);
    else list.push(b);
  };
  for (const { from, to } of relations) {
    add(from, to);
    add(to, from);
  }
  return neighbours;
}

function sortByNeighbours(
  layer: SceneNode[],
  neighbours: ReadonlyMap<string, string[]>,
  row: Map<string, number>,
): void {
  const mean = new Map<string, number>();
  for (const node of layer) {
    const rows = (neighbours.get(node.ref) ?? []).map((ref) => row.get(ref)).filter((one) => one !== undefined);
    const own = row.get(node.ref) ?? 0;
    mean.set(node.ref, rows.length === 0 ? own : rows.reduce((sum, one) => sum + one, 0) / rows.length);
  }
  layer.sort((a, b) => (mean.get(a.ref) ?? 0) - (mean.get(b.ref) ?? 0) || (a.ref < b.ref ? -1 : 1));
  layer.forEach((node, index) => row.set(node.ref, index - (layer.length - 1) / 2));
}

function placesOf(layers: readonly SceneNode[][]): Map<string, Place> {
  const places = new Map<string, Place>();
  let x = 0;
  for (const layer of layers) {
    const columns = Math.ceil(layer.length / MAX_ROWS);
    const rows = Math.ceil(layer.length / columns);
    layer.forEach((node, index) => {
      const column = Math.floor(index / rows);
      const inColumn = Math.min(rows, layer.length - column * rows);
      places.set(node.ref, {
        x: x + column * CELL.width,
        y: Math.round(((index % rows) - (inColumn - 1) / 2) * CELL.height),
      });
    });
    x += columns * CELL.width + LAYER_GAP;
  }
  return places;
}
