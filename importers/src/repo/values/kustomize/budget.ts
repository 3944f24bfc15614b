/** Layers, files, generators and patches. */
const MOST_PARTS = { build: 5_000, all: 30_000 };
/** Characters of objects that one build holds, and of what its generators take in. */
const MOST_CHARACTERS = 10_000_000;
/** Looks at an object, and words put into one: some 300 nanoseconds each. */
const MOST_WORK = { build: 3_000_000, all: 20_000_000 };

export const TOO_MUCH = 'more than one build may hold';

/** What all builds of a repository may still cost together. */
export interface Shared {
  parts: number;
  work: number;
}

export function sharedBudget(): Shared {
  return { parts: MOST_PARTS.all, work: MOST_WORK.all };
}

/** What one build may still cost: parts may be drawn in again and again, and labelled in every layer. Notes where it ends. */
export class BuildBudget {
  private parts: number;
  private characters = MOST_CHARACTERS;
  private work: number;

  constructor(
    private readonly shared: Shared,
    private readonly open: Set<string>,
  ) {
    this.parts = Math.min(MOST_PARTS.build, shared.parts);
    this.work = Math.min(MOST_WORK.build, shared.work);
  }

  /** Whether one more part may be looked at. */
  takesPart(): boolean {
    if (this.parts <= 0) return this.ended();
    this.parts -= 1;
    this.shared.parts -= 1;
    return true;
  }

  /** Whether so many characters more may be held. */
  takes(size: number): boolean {
    if (size > this.characters) return this.ended();
    this.characters -= size;
    return true;
  }

  /** Whether so much work may be done; none of it may be where not. */
  works(amount: number): boolean {
    if (amount > this.work) return this.ended();
    this.work -= amount;
    this.shared.work -= amount;
    return true;
  }

  private ended(): false {
    this.open.add(TOO_MUCH);
    return false;
  }
}
