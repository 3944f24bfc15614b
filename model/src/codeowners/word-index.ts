import { literalOf, matchesWord, type Glob } from './glob.js';

interface Waiting<Value> {
  readonly glob: Glob;
  readonly value: Value;
}

/** Globs of a folder that are simply tried one by one. */
const FEW = 4;
const MOST_BUCKETS = 4_096;

/**
 * Finds which of many globs match a word without trying all. Each glob waits under some neighbouring characters (a gram
 * of three, else two, else one) that every word of it has, of those that it has the one that fewest others wait under;
 * a word tries only what waits under its own grams. Globs without any character are tried always.
 */
export class WordIndex<Value> {
  private literals: Map<string, Value> | undefined;
  private globs: Map<string, Waiting<Value>> | undefined;
  private grams: GramTable<Value> | undefined;
  /** Values by words that were asked for before: most places are reached by the same few words again and again. */
  private readonly known = new Map<string, readonly Value[]>();

  /** @param mayKeep whether one more answer may be kept */
  constructor(private readonly mayKeep: () => boolean) {}

  /** The value of a glob, made when it is first named. No glob is named after the first match. */
  at(glob: Glob, make: () => Value): Value {
    const literal = literalOf(glob);
    const known = literal === undefined ? this.globs?.get(glob.text)?.value : this.literals?.get(literal);
    if (known !== undefined) return known;
    const value = make();
    if (literal === undefined) (this.globs ??= new Map<string, Waiting<Value>>()).set(glob.text, { glob, value });
    else (this.literals ??= new Map<string, Value>()).set(literal, value);
    return value;
  }

  /** Adds the values of all globs that match, in no order, some more than once. */
  match(word: string, found: Value[]): void {
    if (this.globs === undefined) {
      const literal = this.literals?.get(word);
      if (literal !== undefined) found.push(literal);
      return;
    }
    let values = this.known.get(word);
    if (values === undefined) {
      values = this.matching(word, this.globs);
      if (this.mayKeep()) this.known.set(word, values);
    }
    for (const value of values) found.push(value);
  }

  private matching(word: string, globs: ReadonlyMap<string, Waiting<Value>>): readonly Value[] {
    const literal = this.literals?.get(word);
    const values = literal === undefined ? [] : [literal];
    this.grams ??= new GramTable([...globs.values()]);
    this.grams.match(word, values);
    return values;
  }
}

class GramTable<Value> {
  private readonly always: Waiting<Value>[] = [];
  /** By size of the gram, then by its hash. */
  private readonly waiting: (Waiting<Value>[] | undefined)[][] = [];
  private readonly mask: number;

  constructor(all: readonly Waiting<Value>[]) {
    this.mask = Math.min(MOST_BUCKETS, 2 ** Math.ceil(Math.log2(all.length * 4))) - 1;
    for (const one of all) {
      if (all.length <= FEW) this.always.push(one);
      else this.wait(one);
    }
  }

  private wait(one: Waiting<Value>): void {
    const texts = one.glob.tokens.flatMap((token) => (token.kind === 'text' ? [token.text] : []));
    const size = Math.min(3, Math.max(0, ...texts.map((text) => text.length)));
    if (size === 0) {
      this.always.push(one);
      return;
    }
    // Full from the start: an array that grows by far places becomes a hash table.
    const buckets = (this.waiting[size] ??= Array.from({ length: this.mask + 1 }, () => undefined));
    let rarest = -1;
    for (const text of texts) {
      for (let at = 0; at + size <= text.length; at++) {
        const bucket = hashOf(text, at, size) & this.mask;
        if (rarest < 0 || (buckets[bucket]?.length ?? 0) < (buckets[rarest]?.length ?? 0)) rarest = bucket;
      }
    }
    (buckets[rarest] ??= []).push(one);
  }

  match(word: string, found: Value[]): void {
    for (const one of this.always) if (matchesWord(one.glob, word)) found.push(one.value);
    for (let size = 1; size < this.waiting.length; size++) {
      const buckets = this.waiting[size];
      if (buckets === undefined) continue;
      for (let at = 0; at + size <= word.length; at++) {
        const waiting = buckets[hashOf(word, at, size) & this.mask];
        if (waiting === undefined) continue;
        for (const one of waiting) if (matchesWord(one.glob, word)) found.push(one.value);
      }
    }
  }
}

/** Below 2^30 for three characters, so that it stays a small integer. */
function hashOf(text: string, at: number, size: number): number {
  let hash = 0;
  for (let next = at; next < at + size; next++) hash = hash * 31 + text.charCodeAt(next);
  return hash;
}
