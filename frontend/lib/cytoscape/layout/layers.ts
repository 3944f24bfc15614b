import { CELL, type Place, type SceneNode, type SceneRelation } from '../scene';

const LAYER_GAP = 70;
const SWEEPS = 6;
/** Rows of a layer before it goes on in another column beside it. */
const MAX_ROWS = 12;
/** Up to so many nodes, relations that pass over layers get a place in each of them. */
const ROOM_FOR_PASSING = 40;

/**
 * Layers from left (who needs) to right (what is needed) by `level`: a node stands left of what it depends on.
 * Order within a layer by the mean row of its neighbours, in sweeps forth and back (Sugiyama's barycentre step). In a
 * small drawing a relation that passes over layers takes a place in each of them, so that it runs through no node.
 * Deterministic: ties by ref. O(sweeps · (n log n + relations)).
 */
export function layerLayout(nodes: readonly SceneNode[], relations: readonly SceneRelation[]): Map<string, Place> {
  const { all, steps } =
    nodes.length <= ROOM_FOR_PASSING ? withPassing(nodes, relations) : { all: nodes, steps: relations };
  const layers = layersOf(all);
  const neighbours = neighboursOf(steps);
  const row = new Map<string, number>();
  for (const layer of layers) layer.forEach((node, index) => row.set(node.ref, index - layer.length / 2));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const order = sweep % 2 === 0 ? layers : [...layers].reverse();
    for (const layer of order) sortByNeighbours(layer, neighbours, row);
  }
  const places = placesOf(layers);
  for (const node of all.slice(nodes.length)) places.delete(node.ref);
  return places;
}

type Standing = Pick<SceneNode, 'ref' | 'level'>;
type Between = Pick<SceneRelation, 'from' | 'to'>;

/** The nodes, then one for each layer that a relation passes over; and the relations by way of these. */
function withPassing(
  nodes: readonly Standing[],
  relations: readonly Between[],
): { readonly all: readonly Standing[]; readonly steps: readonly Between[] } {
  const levels = new Map(nodes.map(({ ref, level }) => [ref, level]));
  const used = new Set(levels.values());
  const passing: Standing[] = [];
  const steps: Between[] = [];
  for (const { from, to } of relations) {
    const [start = 0, end = 0] = [levels.get(from), levels.get(to)];
    let before = from;
    for (let level = start + 1; level < end; level++) {
      if (!used.has(level)) continue;
      const ref = `${from}\n${to}\n${level}`;
      passing.push({ ref, level });
      steps.push({ from: before, to: ref });
      before = ref;
    }
    steps.push({ from: before, to });
  }
  return { all: [...nodes, ...passing], steps };
}

function layersOf(nodes: readonly Standing[]): Standing[][] {
  const byLevel = new Map<number, Standing[]>();
  for (const node of nodes) {
    const layer = byLevel.get(node.level) ?? [];
    layer.push(node);
    byLevel.set(node.level, layer);
  }
  const layers = [...byLevel.entries()].sort(([a], [b]) => a - b).map(([, layer]) => layer);
  for (const layer of layers) layer.sort((a, b) => (a.ref < b.ref ? -1 : 1));
  return layers;
}

function neighboursOf(relations: readonly Between[]): Map<string, string[]> {
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
  layer: Standing[],
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

function placesOf(layers: readonly Standing[][]): Map<string, Place> {
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
