import type { Connection } from '../connection.js';
import * as sql from '../statements/claims.js';

export interface Place {
  readonly scope: string;
  readonly part: string;
}

/**
 * Texts by id, as this thread has read them. Ids are never given twice while the process lives, so what was read stays
 * right; what is new is read in one go.
 */
export class Dictionary {
  private readonly refs: string[] = [];
  private readonly places: Place[] = [];
  private readonly words: string[] = [];

  constructor(private readonly connection: Connection) {}

  ref(id: number): string {
    if (this.refs[id] === undefined) this.readRefs();
    return known(this.refs[id], 'entity', id);
  }

  place(id: number): Place {
    if (this.places[id] === undefined) this.readPlaces();
    return known(this.places[id], 'place', id);
  }

  word(id: number): string {
    if (this.words[id] === undefined) this.readWords();
    return known(this.words[id], 'word', id);
  }

  /** Ids of places in the scopes, as JSON for a statement; null for no list. */
  placesOf(scopes: readonly string[] | undefined, parts?: readonly string[]): string | null {
    if (scopes === undefined) return null;
    const wanted = parts === undefined ? null : new Set(parts);
    const rows = this.connection.all(sql.PLACES_OF_SCOPES, JSON.stringify(scopes));
    return JSON.stringify(rows.filter(([, part]) => wanted?.has(String(part)) ?? true).map(([id]) => id));
  }

  /** Ids of words, as JSON for a statement; null for no list. */
  wordsOf(texts: readonly string[] | undefined): string | null {
    if (texts === undefined) return null;
    return JSON.stringify(texts.map((text) => this.connection.value(sql.FIND_WORD, text) ?? 0));
  }

  /** What an undone run interned may get the same id with another text: places and words are small, so read them anew. */
  forgetSmall(): void {
    this.places.length = 0;
    this.words.length = 0;
  }

  private readRefs(): void {
    // Undone entities leave holes; a new one is always above every old one.
    for (const [id, ref] of this.connection.all(sql.ENTITIES_ABOVE, this.refs.length - 1))
      this.refs[Number(id)] = String(ref);
  }

  private readPlaces(): void {
    for (const [id, scope, part] of this.connection.all(sql.ALL_PLACES)) {
      this.places[Number(id)] = { scope: String(scope), part: String(part) };
    }
  }

  private readWords(): void {
    for (const [id, text] of this.connection.all(sql.ALL_WORDS)) this.words[Number(id)] = String(text);
  }
}

function known<T>(value: T | undefined, what: string, id: number): T {
  if (value === undefined) throw new Error(`${what} ${id} is named by a claim and not there`);
  return value;
}
