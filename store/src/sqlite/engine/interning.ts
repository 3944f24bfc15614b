import type { Connection } from '../connection.js';
import { GroupInsert } from '../group-insert.js';
import type { PackedTexts } from '../packing.js';
import * as sql from '../statements/claims.js';

/** Refs that the writer remembers; more would cost more memory than the look-ups time. */
const REMEMBERED = 300_000;
/** Scopes whose parts it remembers. */
const REMEMBERED_SCOPES = 10_000;
/** Refs of a batch from which on reading all at once is quicker than asking for each. */
const LARGE = 500;

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
  private readonly places = new Map<string, Map<string, number>>();
  /** Whether every entity is remembered, so that what is not is new. */
  private knowsAll = false;
  private nextEntity: number;

  private readonly newEntities: GroupInsert;

  constructor(private readonly connection: Connection) {
    this.newEntities = new GroupInsert(connection, sql.ADD_ENTITIES, 3);
    this.nextEntity = Number(connection.value(sql.LAST_ENTITY)) + 1;
  }

  forget(): void {
    this.entities.clear();
    this.knowsAll = false;
    this.words.clear();
    this.places.clear();
  }

  /** @param create whether texts that are not there are written, or get 0 */
  of(texts: PackedTexts, create: boolean): InternedTexts {
    this.makeReady(texts.refs.length);
    const refs = Int32Array.from(texts.refs, (ref) => this.entity(ref, create));
    this.newEntities.flush();
    return {
      refs,
      words: Int32Array.from(texts.words, (word) => this.word(word, create)),
      places: Int32Array.from(texts.scopes, (scope, index) => this.place(scope, texts.parts[index] ?? '', create)),
    };
  }

  /** Large batches pay for remembering all, as long as that is not too much. */
  private makeReady(wanted: number): void {
    if (this.entities.size + wanted > REMEMBERED) {
      this.entities.clear();
      this.knowsAll = false;
    }
    if (this.knowsAll || wanted < LARGE) return;
    if (Number(this.connection.value(sql.COUNT_INTERNED)) + wanted > REMEMBERED) return;
    for (const [id, ref] of this.connection.all(sql.ENTITIES_ABOVE, 0)) this.entities.set(String(ref), Number(id));
    this.knowsAll = true;
  }

  private find(ref: string): number {
    const id = this.entities.get(ref);
    if (id !== undefined) return id;
    return this.knowsAll ? 0 : Number(this.connection.value(sql.FIND_ENTITY, ref) ?? 0);
  }

  private entity(ref: string, create: boolean): number {
    let id = this.find(ref);
    if (id === 0 && create) {
      id = this.nextEntity;
      this.nextEntity += 1;
      const folded = ref.toLowerCase();
      this.newEntities.add(id, ref, folded === ref ? null : folded);
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
    let parts = this.places.get(scope);
    if (parts === undefined) {
      if (this.places.size > REMEMBERED_SCOPES) this.places.clear();
      parts = new Map();
      this.places.set(scope, parts);
    }
    if (parts.size > REMEMBERED) parts.clear();
    let id = parts.get(part) ?? Number(this.connection.value(sql.FIND_PLACE, scope, part) ?? 0);
    if (id === 0 && create) id = Number(this.connection.value(sql.ADD_PLACE, scope, part));
    if (id !== 0) parts.set(part, id);
    return id;
  }
}
