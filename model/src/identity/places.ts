import type { Classes } from './classes.js';
import type { Deployable } from './deployable.js';
import { isOfCode } from './technology.js';

/** What is deployed at once: a Compose project, a namespace, a release. One thing has one name there. */
export function placeOf({ scopes, namespace, technology, project, kubernetesNamespace, release }: Deployable): string {
  return [scopes[0], namespace, technology, project, kubernetesNamespace, release].join(' ');
}

type Names = ReadonlyMap<string, ReadonlySet<string>>;
const NONE: Names = new Map();

/** What each class is called by those that deploy it, place by place: what unites by a likeness may not rename it. */
export class Places {
  private readonly namesOf = new Map<number, Names>();

  constructor(
    deployables: readonly Deployable[],
    private readonly classes: Classes,
  ) {
    deployables.forEach((one, index) => {
      if (isOfCode(one.technology)) return;
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
    const [left, right] = [this.namesOf.get(x) ?? NONE, this.namesOf.get(y) ?? NONE];
    if (guarded && isRenamed(left, right)) return false;
    if (!this.classes.unite(x, y)) return false;
    const root = this.classes.find(x);
    this.add(root, root === x ? right : left);
    this.namesOf.delete(root === x ? y : x);
    return true;
  }

  private add(root: number, more: Names): void {
    const all = new Map(this.namesOf.get(root) ?? NONE);
    for (const [place, names] of more) all.set(place, new Set([...(all.get(place) ?? []), ...names]));
    this.namesOf.set(root, all);
  }
}

function isRenamed(left: Names, right: Names): boolean {
  return [...right].some(([place, names]) => {
    const known = left.get(place);
    return known !== undefined && [...names].some((name) => !known.has(name));
  });
}
