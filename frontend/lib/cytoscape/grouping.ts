import type { Scene, SceneNode } from './scene';

/** Above this many nodes the drawing shows boxes. */
export const GROUP_ABOVE = 60;
/** The most symbols that are drawn at once. */
export const MAX_DRAWN = 300;

/** More boxes than this are no overview: the smallest are drawn as one. */
const MOST_BOXES = 24;
/** What the smallest groups are called together. */
export const OTHER_GROUPS = 'all others';

/** Nodes drawn as one until it is opened. */
export interface Box {
  readonly id: string;
  readonly title: string;
  /** The least level of its members. */
  readonly level: number;
  readonly members: readonly SceneNode[];
  readonly isOpen: boolean;
  /** The members drawn: none of a closed box, and of open ones as many as fit. */
  readonly shown: readonly SceneNode[];
}

const SEVERITY_ORDER = { DOWN: 0, DEGRADED: 1, AT_RISK: 2 } as const;

/** Most severe first, then nearest, then by ref: who is drawn when not all can be. */
export function byUrgency(a: SceneNode, b: SceneNode): number {
  const left = a.severity === null ? 3 : SEVERITY_ORDER[a.severity];
  const right = b.severity === null ? 3 : SEVERITY_ORDER[b.severity];
  return left - right || Math.abs(a.level) - Math.abs(b.level) || (a.ref < b.ref ? -1 : 1);
}

/**
 * The scene as boxes by owner (else namespace), the open ones with as many members as the limit leaves, in the order in
 * which they were opened. Boxes are ordered by size, then title. O(n log n).
 */
export function groupScene(scene: Scene, open: readonly string[]): { boxes: Box[]; seeds: SceneNode[] } {
  const seeds = scene.nodes.filter((node) => node.isSeed);
  const groups = new Map<string, SceneNode[]>();
  for (const node of scene.nodes) {
    if (node.isSeed) continue;
    const members = groups.get(node.group);
    if (members === undefined) groups.set(node.group, [node]);
    else members.push(node);
  }
  mergeSmallest(groups, open);
  const room = roomByGroup(groups, open, MAX_DRAWN - seeds.length - groups.size);
  const boxes = [...groups.entries()].map(([title, members]): Box => {
    const sorted = [...members].sort(byUrgency);
    return {
      id: `box:${title}`,
      title,
      level: levelOf(members),
      members: sorted,
      isOpen: open.includes(title),
      shown: sorted.slice(0, room.get(title) ?? 0),
    };
  });
  boxes.sort((a, b) => b.members.length - a.members.length || (a.title < b.title ? -1 : 1));
  return { boxes: boxes.slice(0, MAX_DRAWN - seeds.length), seeds };
}

/** Keeps the largest groups and the open ones; the rest becomes one. Ties by title. */
function mergeSmallest(groups: Map<string, SceneNode[]>, open: readonly string[]): void {
  if (groups.size <= MOST_BOXES) return;
  const bySize = [...groups.entries()].sort(
    ([a, left], [b, right]) =>
      Number(open.includes(b)) - Number(open.includes(a)) || right.length - left.length || (a < b ? -1 : 1),
  );
  const rest: SceneNode[] = [];
  for (const [title, members] of bySize.slice(MOST_BOXES - 1)) {
    rest.push(...members);
    groups.delete(title);
  }
  groups.set(OTHER_GROUPS, rest);
}

function roomByGroup(
  groups: ReadonlyMap<string, SceneNode[]>,
  open: readonly string[],
  limit: number,
): Map<string, number> {
  const room = new Map<string, number>();
  let left = Math.max(0, limit);
  for (const title of open) {
    const wanted = groups.get(title)?.length ?? 0;
    const given = Math.min(wanted, left);
    room.set(title, given);
    left -= given;
  }
  return room;
}

/** The level nearest to the seeds. */
function levelOf(members: readonly SceneNode[]): number {
  return members.reduce(
    (nearest, node) => (Math.abs(node.level) < Math.abs(nearest) ? node.level : nearest),
    members[0]?.level ?? 0,
  );
}
