import { compare } from '@faultline/model';

/** Texts by number, in the order in which they first came. */
export class Interned {
  readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  of(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.length;
    this.texts.push(text);
    this.numbers.set(text, number);
    return number;
  }

  /** The texts in code-unit order (a server may order texts beyond the basic plane otherwise), and for each number its place there. */
  sorted(): { texts: readonly string[]; places: Int32Array } {
    const order = Array.from(this.texts.keys()).sort((a, b) => compare(this.texts[a] ?? '', this.texts[b] ?? ''));
    const places = new Int32Array(order.length);
    for (const [place, number] of order.entries()) places[number] = place;
    return { texts: order.map((number) => this.texts[number] ?? ''), places };
  }
}
