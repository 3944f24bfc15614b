import type { Classes } from './classes.js';
import type { Deployable } from './deployable.js';
import { isOfCode } from './declares.js';

/** What is deployed at once: a Compose project, a namespace, a release. One thing has one name there. */
export function placeOf({ scopes, namespace, technology, project, kubernetesNamespace, release }: Deployable): string {
  return [scopes[0], namespace, technology, project, kubernetesNamespace, release].join(' ');
}

type Names = Map<string, Set<string>>;

/** What each class is called by those that deploy it, place by place: what unites by a likeness may not rename it. */
export class Places {
  private readonly namesOf = new Map<number, Names>();

  constructor(
    deployables: readonly Deployable[],
    private readonly classes: Classes,
  ) {
    deployables.forEach((one, index) => {
      if (isOfCode(one.declares)) return;
      this.add(classes.find(index), new Map([[placeOf(one), new Set([one.name])]]));
    });
  }

  /**
   * Unites two classes, if that is to be `guarded` only where no place then has two names of one thing.
   * @returns whether the two are in one class now
   */
  unite(a: number, b: number, guarded: boolean): boolean {
    const [x, y] = [this.classes.find(a), this.classes.find(b)];
    if (x === y) return true;
    const [left, right] = [this.namesOf.get(x), this.namesOf.get(y)];
    if (guarded && left && right && isRenamed(left, right)) return false;
    if (!this.classes.unite(x, y)) return false;
    const root = this.classes.find(x);
    const other = root === x ? right : left;
    if (other) this.add(root, other);
    this.namesOf.delete(root === x ? y : x);
    return true;
  }

  /** The smaller goes into the larger, so that each name moves few times. */
  private add(root: number, more: Names): void {
    const own = this.namesOf.get(root);
    if (!own) {
      this.namesOf.set(root, more);
      return;
    }
    const [large, small] = own.size < more.size ? [more, own] : [own, more];
    for (const [place, names] of small) {
      const known = large.get(place);
      if (known) for (const name of names) known.add(name);
      else large.set(place, names);
    }
    this.namesOf.set(root, large);
  }
}

/** Whether the right one is called in some place as the left one is not there. */
function isRenamed(left: Names, right: Names): boolean {
  const places = left.size < right.size ? left.keys() : right.keys();
  for (const place of places) {
    const [known, names] = [left.get(place), right.get(place)];
    if (known && names && [...names].some((name) => !known.has(name))) return true;
  }
  return false;
}
