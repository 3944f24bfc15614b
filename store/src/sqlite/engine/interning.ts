import type { Connection } from '../connection.js';
import type { PackedTexts } from '../packing.js';
import * as sql from '../statements/claims.js';

/** Refs that the writer remembers; more would cost more memory than the look-ups time. */
const REMEMBERED = 300_000;

/** Ids of a batch's texts, by their number in the batch. 0 is not there. */
export interface InternedTexts {
  readonly refs: Int32Array;
  readonly words: Int32Array;
  readonly places: Int32Array;
}

/**
 * Texts to ids. Ids of entities are never given twice by one process, so that readers may remember them; what a
 * transaction took back must be forgotten.
 */
export class Interning {
  private readonly entities = new Map<string, number>();
  private readonly words = new Map<string, number>();
  private nextEntity: number;

  constructor(private readonly connection: Connection) {
    this.nextEntity = Number(connection.value(sql.LAST_ENTITY)) + 1;
  }

  forget(): void {
    this.entities.clear();
    this.words.clear();
  }

  /** @param create whether texts that are not there are written, or get 0 */
  of(texts: PackedTexts, create: boolean): InternedTexts {
    if (this.entities.size + texts.refs.length > REMEMBERED) this.entities.clear();
    return {
      refs: Int32Array.from(texts.refs, (ref) => this.entity(ref, create)),
      words: Int32Array.from(texts.words, (word) => this.word(word, create)),
      places: Int32Array.from(texts.scopes, (scope, index) => this.place(scope, texts.parts[index] ?? '', create)),
    };
  }

  private entity(ref: string, create: boolean): number {
    let id = this.entities.get(ref) ?? Number(this.connection.value(sql.FIND_ENTITY, ref) ?? 0);
    if (id === 0 && create) {
      id = this.nextEntity;
      this.nextEntity += 1;
      const folded = ref.toLowerCase();
      this.connection.run(sql.ADD_ENTITY, id, ref, folded === ref ? null : folded);
    }
    if (id !== 0) this.entities.set(ref, id);
    return id;
  }

  private word(text: string, create: boolean): number {
    let id = this.words.get(text) ?? Number(this.connection.value(sql.FIND_WORD, text) ?? 0);
    if (id === 0 && create) id = Number(this.connection.value(sql.ADD_WORD, text));
    if (id !== 0) this.words.set(text, id);
    return id;
  }

  private place(scope: string, part: string, create: boolean): number {
    const id = Number(this.connection.value(sql.FIND_PLACE, scope, part) ?? 0);
    return id === 0 && create ? Number(this.connection.value(sql.ADD_PLACE, scope, part)) : id;
  }
}
