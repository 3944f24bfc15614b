import { DEEP, type PathPattern } from './pattern.js';
import { WordIndex } from './word-index.js';

/** No pattern matches. */
export const NO_MATCH = -1;

/** Ways from states and places by a word that are kept; then they are worked out anew, so that hostile lists fill no memory. */
const MOST_KEPT = 500_000;

/** A place that patterns lead to, with the last pattern that means it in each way. */
class Place {
  here = NO_MATCH;
  below = NO_MATCH;
  inside = NO_MATCH;
  /** Places one word further. */
  next: WordIndex<Place> | undefined;
  /** The place of a `**` that follows. */
  deep: Place | undefined;

  constructor(
    readonly id: number,
    readonly isDeep: boolean,
  ) {}
}

/** All places that a folder may stand at, of those from which a way leads on. */
interface State {
  readonly places: readonly Place[];
  /** By the word of a folder in it. */
  readonly folders: Map<string, Step>;
  /** The last pattern that means a file of that name in it. */
  readonly files: Map<string, number>;
}

/** A folder entered. */
interface Step {
  readonly state: State;
  /** The last pattern that from here on means everything. */
  readonly inside: number;
}

/**
 * Matches paths against many patterns at once. The patterns are a trie over words, which is walked as a
 * non-deterministic automaton; the sets of places that occur become states of a deterministic one, made when they are
 * first needed. O(words) a path where folders and names were seen before, else the places reached more; the number of
 * patterns matters only where many globs of one folder share their rarest three characters.
 */
export class PathMatcher {
  private readonly states = new Map<string, State>();
  private readonly start: Step;
  private count = 0;
  private kept = 0;
  private readonly mayKeep = (): boolean => this.kept++ < MOST_KEPT;

  /** @param patterns in the order of the file; undefined ones match nothing */
  constructor(patterns: readonly (PathPattern | undefined)[]) {
    const root = this.place();
    for (const [rule, pattern] of patterns.entries()) if (pattern !== undefined) this.add(root, pattern, rule);
    this.start = this.step([root]);
  }

  private place(isDeep = false): Place {
    return new Place(this.count++, isDeep);
  }

  private add(root: Place, { words, means }: PathPattern, rule: number): void {
    let place = root;
    for (const word of words) {
      if (word !== DEEP) place = (place.next ??= new WordIndex(this.mayKeep)).at(word, () => this.place());
      else if (!place.isDeep) place = place.deep ??= this.place(true);
    }
    // Rules come in order, so the last one of a place is the greatest.
    place[means] = rule;
  }

  /** Number of the last pattern that matches a path, without a leading slash; `NO_MATCH` where none does. */
  last(path: string): number {
    let { state, inside } = this.start;
    let at = 0;
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', at)) {
      const step = this.enter(state, path.slice(at, slash));
      state = step.state;
      if (step.inside > inside) inside = step.inside;
      at = slash + 1;
    }
    return Math.max(inside, this.file(state, path.slice(at)));
  }

  private enter(state: State, word: string): Step {
    const known = state.folders.get(word);
    if (known !== undefined) return known;
    const places: Place[] = [];
    for (const place of state.places) {
      if (place.isDeep) places.push(place);
      place.next?.match(word, places);
    }
    const step = this.step(places);
    if (this.mayKeep()) state.folders.set(word, step);
    return step;
  }

  private step(reached: readonly Place[]): Step {
    const live: Place[] = [];
    let inside = NO_MATCH;
    for (const one of reached) {
      for (let place: Place | undefined = one; place !== undefined; place = place.deep) {
        inside = Math.max(inside, place.inside, place.below);
        if (place.isDeep || place.next !== undefined) live.push(place);
      }
    }
    return { state: this.stateOf(live.length < 2 ? live : distinct(live)), inside };
  }

  private stateOf(places: readonly Place[]): State {
    const key = places.length === 1 ? String(places[0]?.id) : places.map((place) => place.id).join(' ');
    const known = this.states.get(key);
    if (known !== undefined) return known;
    const state = { places, folders: new Map(), files: new Map() };
    if (this.mayKeep()) this.states.set(key, state);
    return state;
  }

  private file(state: State, word: string): number {
    const known = state.files.get(word);
    if (known !== undefined) return known;
    const places: Place[] = [];
    for (const place of state.places) place.next?.match(word, places);
    let last = NO_MATCH;
    for (const place of places) last = Math.max(last, place.here, place.below);
    if (this.mayKeep()) state.files.set(word, last);
    return last;
  }
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Set(places)].sort((a, b) => a.id - b.id);
}
