/** What a text matched, and what stood in the place of the star. */
export interface Match<Value> {
  readonly value: Value;
  /** '' for a pattern without a star. */
  readonly rest: string;
}

/** Words, of which some end in a star: a whole word wins, then the longest beginning. */
export class Patterns<Value> {
  private readonly whole = new Map<string, Value>();
  /** Longest first. */
  private readonly beginnings: { readonly text: string; readonly value: Value }[] = [];

  /** @param entries patterns in lower case, each with what it stands for */
  constructor(entries: Iterable<readonly [string, Value]>) {
    for (const [pattern, value] of entries) {
      if (pattern.endsWith('*')) this.beginnings.push({ text: pattern.slice(0, -1), value });
      else this.whole.set(pattern, value);
    }
    this.beginnings.sort((a, b) => b.text.length - a.text.length || (a.text < b.text ? -1 : 1));
  }

  match(text: string): Match<Value> | undefined {
    const value = this.whole.get(text);
    if (value !== undefined) return { value, rest: '' };
    const found = this.beginnings.find((one) => text.startsWith(one.text));
    return found && { value: found.value, rest: text.slice(found.text.length) };
  }
}

/** The words of a list. */
export function wordsOf(list: string | undefined): readonly string[] {
  return (list ?? '').split(' ').filter((word) => word !== '');
}
