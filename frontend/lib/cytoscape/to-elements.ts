import type { ElementDefinition } from 'cytoscape';
import type { Severity } from '../graphql/graphql.generated';
import { cutMiddle, number } from '../format';
import { kindGlyph } from '../kind-glyphs';
import { byUrgency, GROUP_ABOVE, groupScene, MAX_DRAWN, type Box } from './grouping';
import { boxLayout } from './layout/boxes';
import { layerLayout } from './layout/layers';
import { ringLayout } from './layout/rings';
import { mergeRelations, type DrawnRelation } from './merge-relations';
import {
  LABEL_LENGTH,
  MARK_SIGNS,
  SHORT_LABEL_LENGTH,
  type Place,
  type Scene,
  type SceneMark,
  type SceneNode,
  type SceneRelation,
} from './scene';

export type LayoutName = 'rings' | 'layers' | 'boxes';

/** What the canvas draws, and what stands beside it. */
export interface Picture {
  readonly elements: readonly ElementDefinition[];
  readonly layout: LayoutName;
  /** Nodes that have a symbol of their own or stand in an open box. */
  readonly shown: number;
  readonly total: number;
  /** What stands for a ref that has no symbol of its own: its closed box. */
  readonly standIns: Readonly<Record<string, string>>;
}

/** Rings up to about 60 nodes, boxes above; layers where they are asked for. */
export function chooseLayout(count: number, wanted: LayoutName | 'auto'): LayoutName {
  if (wanted === 'boxes') return 'boxes';
  if (count > GROUP_ABOVE) return count <= MAX_DRAWN && wanted === 'layers' ? 'layers' : 'boxes';
  return wanted === 'auto' ? 'rings' : wanted;
}

/** A scene as elements with their places. Pure: the same scene is always the same picture. O(n²) up to 60 nodes. */
export function toElements(scene: Scene, wanted: LayoutName | 'auto', open: readonly string[]): Picture {
  const layout = chooseLayout(scene.nodes.length, wanted);
  if (layout === 'boxes') return boxesPicture(scene, open);
  const nodes = [...scene.nodes]
    .sort((a, b) => Number(b.isSeed) - Number(a.isSeed) || byUrgency(a, b))
    .slice(0, MAX_DRAWN);
  const relations = mergeRelations(scene.relations, new Map(nodes.map((node) => [node.ref, node.ref])));
  const { places, guides } = layout === 'rings' ? ringPlaces(nodes) : layerPlaces(nodes, relations);
  return {
    elements: [
      ...guides,
      ...nodes.map((node) => nodeElement(node, places.get(node.ref))),
      ...relations.map((relation) => relationElement(relation, layout === 'layers' && isInOneColumn(relation, places))),
    ],
    layout,
    shown: nodes.length,
    total: scene.total,
    standIns: {},
  };
}

interface Placed {
  readonly places: ReadonlyMap<string, Place>;
  readonly guides: readonly ElementDefinition[];
}

function ringPlaces(nodes: readonly SceneNode[]): Placed {
  const { places, rings } = ringLayout(nodes);
  const guides = rings.map(({ level, width, height }): ElementDefinition => ({
    group: 'nodes',
    data: { id: `ring:${level}`, width, height },
    position: { x: 0, y: 0 },
    classes: 'guide',
    selectable: false,
    grabbable: false,
  }));
  return { places, guides };
}

function layerPlaces(nodes: readonly SceneNode[], relations: readonly SceneRelation[]): Placed {
  return { places: layerLayout(nodes, relations), guides: [] };
}

function boxesPicture(scene: Scene, open: readonly string[]): Picture {
  const { boxes, seeds } = groupScene(scene, open);
  const isForward = boxes.some((box) => box.level > 0);
  const { places, sizes } = boxLayout(boxes, seeds, isForward);
  const drawn = new Map<string, string>();
  for (const seed of seeds) drawn.set(seed.ref, seed.ref);
  for (const box of boxes) {
    const shown = new Set(box.shown.map((node) => node.ref));
    for (const node of box.members) drawn.set(node.ref, shown.has(node.ref) ? node.ref : box.id);
  }
  const nodes = [...seeds, ...boxes.flatMap((box) => box.shown)];
  return {
    elements: [
      ...boxes.map((box) => boxElement(box, places.get(box.id), sizes.get(box.id))),
      ...nodes.map((node) => nodeElement(node, places.get(node.ref))),
      ...mergeRelations(scene.relations, drawn).map((relation) =>
        relationElement(relation, isInOneColumn(relation, places)),
      ),
    ],
    layout: 'boxes',
    shown: nodes.length,
    total: scene.total,
    standIns: Object.fromEntries([...drawn].filter(([ref, id]) => ref !== id)),
  };
}

function nodeElement(node: SceneNode, place: Place | undefined): ElementDefinition {
  const sign = node.mark === undefined ? '' : `${MARK_SIGNS[node.mark]} `;
  const severity = node.isSeed ? 'seed' : (node.severity ?? 'none').toLowerCase().replace('_', '-');
  return {
    group: 'nodes',
    data: {
      id: node.ref,
      label: sign + cutMiddle(node.name, LABEL_LENGTH),
      short: sign + cutMiddle(node.name, SHORT_LABEL_LENGTH),
      kind: node.kind,
      shape: kindGlyph(node.kind).shape,
      level: node.level,
      // Who keeps a label when there is no room for all: seeds, what is marked, then the severe, then the near.
      rank: (node.isSeed ? 0 : node.mark === undefined ? 1_000 : 500) + severityRank(node) * 100 + Math.abs(node.level),
    },
    position: { x: place?.x ?? 0, y: place?.y ?? 0 },
    classes: ['entity', severity, node.mark === undefined ? '' : `marked ${node.mark}`].join(' ').trim(),
  };
}

function severityRank(node: SceneNode): number {
  if (node.severity === 'DOWN') return 0;
  return node.severity === 'DEGRADED' ? 1 : 2;
}

function boxElement(
  box: Box,
  place: Place | undefined,
  size: { readonly width: number; readonly height: number } | undefined,
): ElementDefinition {
  const counts = severityCounts(box.members);
  const cut = box.isOpen && box.shown.length < box.members.length ? `${number(box.shown.length)} of ` : '';
  const count = `${cut}${number(box.members.length)}${saidCounts(counts, box.members)}`;
  return {
    group: 'nodes',
    data: {
      id: box.id,
      group: box.title,
      label: box.isOpen ? `${cutMiddle(box.title, 18)}  ${count}` : `${cutMiddle(box.title, 20)}\n${count}`,
      width: size?.width ?? 0,
      height: size?.height ?? 0,
      counts: Object.values(counts).join(' '),
      rank: 0,
    },
    position: { x: place?.x ?? 0, y: place?.y ?? 0 },
    classes: `box ${box.isOpen ? 'open' : 'closed'} ${counts.DOWN > 0 ? 'has-down' : ''}`.trim(),
  };
}

function severityCounts(members: readonly SceneNode[]): Record<Severity, number> {
  const counts = { DOWN: 0, DEGRADED: 0, AT_RISK: 0 };
  for (const { severity } of members) if (severity !== null) counts[severity]++;
  return counts;
}

/** What a box says of its members beside their number: how many are hit hardest, and what a page points out. */
function saidCounts(counts: Readonly<Record<Severity, number>>, members: readonly SceneNode[]): string {
  const marks = new Map<SceneMark, number>();
  for (const { mark } of members) if (mark !== undefined) marks.set(mark, (marks.get(mark) ?? 0) + 1);
  const worst =
    counts.DOWN > 0 ? `${number(counts.DOWN)} down` : counts.DEGRADED > 0 ? `${number(counts.DEGRADED)} degraded` : '';
  const parts = [worst, ...[...marks].sort().map(([mark, count]) => `${MARK_SIGNS[mark]} ${number(count)}`)];
  return parts.map((part) => (part === '' ? '' : ` · ${part}`)).join('');
}

/** A straight arrow within a column would run through what stands between. */
function isInOneColumn(relation: DrawnRelation, places: ReadonlyMap<string, Place>): boolean {
  return places.get(relation.from)?.x === places.get(relation.to)?.x;
}

function relationElement(relation: DrawnRelation, isBowed: boolean): ElementDefinition {
  return {
    group: 'edges',
    data: {
      id: `${relation.from}→${relation.to}`,
      source: relation.from,
      target: relation.to,
      weight: Math.min(3.5, 1.4 + Math.log10(relation.count)),
    },
    classes: [
      (relation.criticality ?? 'hard').toLowerCase(),
      relation.isDeclaredOnly ? 'declared' : '',
      relation.confidence < 0.7 ? 'unsure' : '',
      isBowed ? 'bowed' : '',
      relation.mark === undefined ? '' : `marked ${relation.mark}`,
    ]
      .filter((name) => name !== '')
      .join(' '),
  };
}
