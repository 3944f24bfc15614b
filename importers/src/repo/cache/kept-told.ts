import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Answer } from '../values/index.js';
import { KeptGround, type Grounds } from './kept-grounds.js';
import { openingAnew, sealingAnew } from './sealing.js';
import { toldKey, type Answers, type Ground } from './trace.js';

const NAME = 'told';
/** More is told again. */
const MAX_CHARACTERS = 64_000_000;

/** Answers of one teller about one subject, as they are kept. */
export const KeptAnswers = z
  .tuple([z.string(), z.string(), z.custom<[string, Answer][]>(Array.isArray)])
  .transform(([teller, subject, answers]): Answers => ({ teller, subject, answers: new Map(answers) }));

/** The same, to be written as JSON. */
export function plainAnswers({ teller, subject, answers }: Answers): unknown {
  return [teller, subject, [...answers]];
}

/** Tellers rest on the same works: each ground stands once. */
const Shelf = z.object({
  grounds: z.custom<KeptGround[]>(Array.isArray),
  told: z.custom<{ rests: number[]; sealed: string }[]>(Array.isArray),
});
type Shelf = z.infer<typeof Shelf>;

/** What a teller answered, with all that it rests on. */
export interface ToldNow extends Answers {
  readonly grounds: readonly Ground[];
}

/** Where entries are kept by name. */
interface Entries {
  entryOf(name: string): unknown;
  write(name: string, text: string): Promise<void>;
}

interface Known {
  readonly answers: Map<string, Answer>;
  readonly teller: string;
  readonly subject: string;
  readonly grounds: readonly KeptGround[];
  isUsed: boolean;
}

/**
 * What tellers answered of each subject, for as long as what they rest on is as it was: after a change to one program
 * nobody asks again what the others speak of. Answers are sealed, since subjects may be words of a command.
 */
export class KeptTold {
  private known: Promise<ReadonlyMap<string, Known>> | undefined;
  private readonly secrets = new Map<KeptGround, Promise<string>>();

  constructor(
    private readonly entries: Entries,
    private readonly grounds: Grounds,
  ) {}

  /** What was answered of a subject and holds still; undefined where nothing does. */
  async of(teller: string, subject: string): Promise<ReadonlyMap<string, Answer> | undefined> {
    const known = (await (this.known ??= this.read())).get(toldKey(teller, subject));
    if (known) known.isUsed = true;
    return known?.answers;
  }

  /** Keeps what was told now, and of what was kept what somebody asked for. @returns whether anything was written */
  async close(told: readonly ToldNow[]): Promise<boolean> {
    const lasting = told.filter(({ grounds }) => grounds.every((one) => this.grounds.isLasting(one)));
    if (lasting.length === 0) return false;
    const known = await (this.known ??= this.read());
    const places = new Map<Ground | KeptGround, number>();
    const shelf: Shelf = { grounds: [], told: [] };
    const placeOf = (ground: Ground | KeptGround): number => {
      const place = places.get(ground) ?? shelf.grounds.length;
      if (place === shelf.grounds.length) {
        shelf.grounds.push('isOpen' in ground ? this.grounds.kept(ground) : ground);
        places.set(ground, place);
      }
      return place;
    };
    const add = async (one: Answers, rests: readonly number[]): Promise<void> => {
      const plain = JSON.stringify(plainAnswers(one));
      const sealed = sealingAnew(Buffer.from(plain), await this.sealOf(shelf, rests));
      shelf.told.push({ rests: [...rests], sealed: sealed.toString('base64') });
    };
    const anew = new Set(lasting.map(({ teller, subject }) => toldKey(teller, subject)));
    for (const one of lasting) {
      const before = known.get(toldKey(one.teller, one.subject))?.answers ?? [];
      await add({ ...one, answers: new Map([...before, ...one.answers]) }, one.grounds.map(placeOf));
    }
    for (const [key, one] of known) if (one.isUsed && !anew.has(key)) await add(one, one.grounds.map(placeOf));
    const text = JSON.stringify(shelf);
    if (text.length > MAX_CHARACTERS) return false;
    await this.entries.write(NAME, text);
    return true;
  }

  private async read(): Promise<ReadonlyMap<string, Known>> {
    const known = new Map<string, Known>();
    const shelf = Shelf.safeParse(this.entries.entryOf(NAME)).data;
    if (shelf === undefined) return known;
    const holding = await Promise.all(shelf.grounds.map((one) => this.grounds.holds(one)));
    for (const { rests, sealed } of shelf.told) {
      if (!rests.every((at) => holding[at] === true)) continue;
      const opened = openingAnew(Buffer.from(sealed, 'base64'), await this.sealOf(shelf, rests));
      const answers = opened && KeptAnswers.safeParse(JSON.parse(opened.toString())).data;
      if (answers === undefined) continue;
      const grounds = rests.flatMap((at) => shelf.grounds[at] ?? []);
      known.set(toldKey(answers.teller, answers.subject), {
        ...answers,
        answers: new Map(answers.answers),
        grounds,
        isUsed: false,
      });
    }
    return known;
  }

  /** A key of what only who has the files knows. */
  private async sealOf({ grounds }: Shelf, rests: readonly number[]): Promise<Buffer> {
    const secrets: string[] = ['told'];
    for (const at of rests) {
      const ground = grounds[at];
      if (ground === undefined) continue;
      const secret = this.secrets.get(ground) ?? this.grounds.secretOf(ground);
      this.secrets.set(ground, secret);
      secrets.push(await secret);
    }
    return createHash('sha256').update(secrets.join('\n')).digest();
  }
}
