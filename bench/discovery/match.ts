import type { Component, Dependency, Drawing } from './component.js';
import { isProjectPrefix, plain, prefixOf, telling } from './names.js';

/** The reference's component for each found one that has a partner. */
export type Match = ReadonlyMap<Component, Component>;

/**
 * Pairs what was found with what the reference has, surest first: equal names, listed aliases, names without generic
 * words, names without the project's prefix; then datastores, brokers and outside parties, which often have no name in
 * a repository, by common neighbours. Every component has at most one partner.
 */
export function matched(reference: Drawing, found: Drawing, application: string): Match {
  const pairing = new Pairing(reference, found);
  pairing.byName(({ name }) => [name]);
  pairing.byName(({ names }) => names);
  pairing.byTellingWords();
  pairing.byPrefix(application);
  pairing.byNeighbours();
  return pairing.partnerOf;
}

class Pairing {
  readonly partnerOf = new Map<Component, Component>();
  private readonly taken = new Set<Component>();

  constructor(
    private readonly reference: Drawing,
    private readonly found: Drawing,
  ) {}

  byName(namesOf: (component: Component) => readonly string[]): void {
    for (const isStrict of [true, false]) {
      for (const wanted of this.freeReferences()) {
        const names = new Set(namesOf(wanted).map(plain));
        const candidates = this.freeFound().filter(
          (one) =>
            (isStrict ? isOfKind(wanted, one) : isLawful(wanted, one)) &&
            namesOf(one).some((name) => names.has(plain(name))),
        );
        // Of a thing that was found twice, the one with the most dependencies.
        const [best] = candidates.sort((a, b) => this.degree(b) - this.degree(a));
        if (best) this.take(best, wanted);
      }
    }
  }

  byTellingWords(): void {
    const wanted = byWords(this.freeReferences());
    const found = byWords(this.freeFound());
    for (const [word, ones] of wanted) {
      const [one, ...others] = ones.filter((each) => !this.taken.has(each));
      const [partner, ...more] = (found.get(word) ?? []).filter((each) => !this.partnerOf.has(each));
      const isUnique = others.length === 0 && more.length === 0;
      if (one && partner && isUnique && isOfKind(one, partner)) this.take(partner, one);
    }
  }

  byPrefix(application: string): void {
    const foundNames = this.found.components.map(({ name }) => name);
    const referenceNames = this.reference.components.map(({ name }) => name);
    const isAlike = (wanted: Component, one: Component): boolean =>
      isOfKind(wanted, one) &&
      wanted.names.some((short) =>
        one.names.some((long) => {
          const [before, after] = [prefixOf(long, short), prefixOf(short, long)];
          if (before !== null && isProjectPrefix(before, application, foundNames)) return true;
          return after !== null && isProjectPrefix(after, application, referenceNames);
        }),
      );
    for (const wanted of this.freeReferences()) {
      const [one, ...others] = this.freeFound().filter((each) => isAlike(wanted, each));
      if (!one || others.length > 0) continue;
      const rivals = this.freeReferences().filter((each) => isAlike(each, one));
      if (rivals.length === 1) this.take(one, wanted);
    }
  }

  byNeighbours(): void {
    const candidates: { wanted: Component; one: Component; share: number; common: number }[] = [];
    for (const wanted of this.freeReferences()) {
      if (wanted.coarse === 'service' || wanted.isPerson) continue;
      const around = neighbours(wanted, this.reference.dependencies);
      for (const one of this.freeFound()) {
        if (!isOfKind(wanted, one)) continue;
        const near = new Set(
          [...neighbours(one, this.found.dependencies)].flatMap((each) => this.partnerOf.get(each) ?? []),
        );
        const common = [...around].filter((each) => near.has(each)).length;
        if (common > 0) candidates.push({ wanted, one, share: common / new Set([...around, ...near]).size, common });
      }
    }
    candidates.sort((a, b) => b.share - a.share || b.common - a.common);
    for (const { wanted, one } of candidates)
      if (!this.taken.has(wanted) && !this.partnerOf.has(one)) this.take(one, wanted);
  }

  private take(one: Component, wanted: Component): void {
    this.partnerOf.set(one, wanted);
    this.taken.add(wanted);
  }

  private freeReferences(): readonly Component[] {
    return this.reference.components.filter((one) => !this.taken.has(one));
  }

  private freeFound(): Component[] {
    return this.found.components.filter((one) => !this.partnerOf.has(one));
  }

  private degree(one: Component): number {
    return this.found.dependencies.filter(({ from, to }) => from === one || to === one).length;
  }
}

/** A person is only ever an outside party. */
function isLawful(wanted: Component, one: Component): boolean {
  return !wanted.isPerson || one.coarse === 'external';
}

function isOfKind(wanted: Component, one: Component): boolean {
  return wanted.coarse === one.coarse && isLawful(wanted, one);
}

function byWords(components: readonly Component[]): Map<string, Component[]> {
  const byWord = new Map<string, Component[]>();
  for (const one of components) {
    for (const word of new Set(one.names.map(telling))) {
      if (word !== '') byWord.set(word, [...(byWord.get(word) ?? []), one]);
    }
  }
  return byWord;
}

function neighbours(one: Component, dependencies: readonly Dependency[]): Set<Component> {
  return new Set(dependencies.flatMap(({ from, to }) => (from === one ? [to] : []).concat(to === one ? [from] : [])));
}
