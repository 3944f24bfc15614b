import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { KeptGround, type Grounds } from './kept-grounds.js';
import { KeptPart, plainText } from './kept-results.js';
import { KeptAnswers, plainAnswers } from './kept-told.js';
import { openingAnew, sealingAnew } from './sealing.js';
import { Shelf } from './shelf.js';
import type { Answers, Ground, Trace } from './trace.js';

const Kept = z.object({ ground: KeptGround, answers: z.array(KeptAnswers), part: KeptPart });

/** What a part is read of, whoever reads it. */
export interface PartAsked {
  /** Of the reader. */
  readonly reader: string;
  /** Path of the file that declares the part. */
  readonly path: string;
  /** Tells all that the reading is given from any other. */
  readonly given: string;
}

/** A part as it was read before. */
export interface PartKept {
  readonly part: KeptPart;
  readonly ground: Ground;
  readonly answers: readonly Answers[];
}

/**
 * Parts that readers read of many files each, so that after a change to one program the others are not read again. Each
 * is sealed with a key that is made of what its reading was given.
 */
export class KeptParts {
  private readonly shelves = new Map<string, Shelf>();
  private readonly used = new Set<string>();
  private readonly now: (PartAsked & { readonly trace: Trace; readonly part: KeptPart })[] = [];

  /** @param folder where they are kept, made by one version of the code */
  constructor(
    private readonly folder: string,
    private readonly grounds: Grounds,
  ) {}

  /** What was read of the same before, where the files that the reading asked for are as they were; else undefined. */
  async of(asked: PartAsked): Promise<PartKept | undefined> {
    const sealed = this.shelfOf(asked.reader).get(asked.path);
    const opened = sealed && openingAnew(sealed, this.keyOf(asked));
    const kept = opened && Kept.safeParse(JSON.parse(opened.toString())).data;
    if (!kept) return undefined;
    const ground = await this.grounds.again(kept.ground);
    if (!ground) return undefined;
    this.used.add(nameOf(asked));
    return { part: kept.part, ground, answers: kept.answers };
  }

  /** Has a part kept at the end. */
  note(asked: PartAsked, trace: Trace, part: KeptPart): void {
    this.now.push({ ...asked, trace, part });
  }

  /** Keeps what was read now, and of what was kept what was asked for. @returns whether anything was written */
  async close(): Promise<boolean> {
    for (const { trace, part, ...asked } of this.now) {
      const ground = trace.ground();
      const answers = trace.answers().map(plainAnswers);
      const isLasting = this.grounds.isLasting(ground);
      const text = isLasting ? plainText({ ground: this.grounds.kept(ground), answers, part }) : undefined;
      const sealed = text === undefined ? undefined : sealingAnew(Buffer.from(text), this.keyOf(asked));
      this.shelfOf(asked.reader).set(asked.path, sealed);
      this.used.add(nameOf(asked));
    }
    const written = await Promise.all(
      [...this.shelves].map(([reader, shelf]) => shelf.close((path) => this.used.has(nameOf({ reader, path })))),
    );
    return written.includes(true);
  }

  private shelfOf(reader: string): Shelf {
    const shelf = this.shelves.get(reader) ?? Shelf.of(join(this.folder, `${reader}.parts`));
    this.shelves.set(reader, shelf);
    return shelf;
  }

  private keyOf({ reader, path, given }: PartAsked): Buffer {
    return createHash('sha256')
      .update(JSON.stringify([this.folder, reader, path]))
      .update(given)
      .digest();
  }
}

function nameOf({ reader, path }: Pick<PartAsked, 'reader' | 'path'>): string {
  return `${reader} ${path}`;
}
