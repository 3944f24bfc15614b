/** Union-find over the numbers 0..n-1 that remembers forbidden pairs. Near-linear in unions. */
export class Classes {
  private readonly root: Int32Array;
  private readonly forbidden = new Map<number, Set<number>>();

  constructor(size: number) {
    this.root = Int32Array.from({ length: size }, (_, index) => index);
  }

  /** The least member of the class. */
  find(member: number): number {
    let at = member;
    for (let next = this.rootOf(at); next !== at; next = this.rootOf(at)) {
      this.root[at] = this.rootOf(next);
      at = next;
    }
    return at;
  }

  private rootOf(member: number): number {
    return this.root[member] ?? member;
  }

  /** These two never share a class, whatever ties them later. */
  forbid(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return;
    this.against(x).add(y);
    this.against(y).add(x);
  }

  /** @returns whether the two are in one class now */
  unite(a: number, b: number): boolean {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return true;
    if (this.forbidden.get(x)?.has(y)) return false;
    const [keep, gone] = x < y ? [x, y] : [y, x];
    this.root[gone] = keep;
    for (const other of this.forbidden.get(gone) ?? []) {
      this.against(keep).add(other);
      this.against(other).add(keep);
    }
    return true;
  }

  private against(member: number): Set<number> {
    let set = this.forbidden.get(member);
    if (!set) this.forbidden.set(member, (set = new Set()));
    return set;
  }
}
