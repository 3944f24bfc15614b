const FIRST = 1_024;

/** Rows of a growing table in typed columns: two nodes, the number of a key, a confidence, a text. */
export class PackedRows {
  private count = 0;
  private nodes = new Int32Array(FIRST * 3);
  private confidences = new Float32Array(FIRST);
  private readonly texts: string[] = [];

  push(from: number, to: number, key: number, confidence: number, text: string): void {
    if (this.count === this.confidences.length) this.grow();
    this.nodes.set([from, to, key], this.count * 3);
    this.confidences[this.count] = confidence;
    this.texts.push(text);
    this.count += 1;
  }

  from(row: number): number {
    return this.nodes[row * 3] ?? -1;
  }

  to(row: number): number {
    return this.nodes[row * 3 + 1] ?? -1;
  }

  key(row: number): number {
    return this.nodes[row * 3 + 2] ?? -1;
  }

  confidence(row: number): number {
    return this.confidences[row] ?? 0;
  }

  text(row: number): string {
    return this.texts[row] ?? '';
  }

  /** Gives every node its final number. */
  renumber(places: Int32Array): void {
    for (let row = 0; row < this.count; row += 1) {
      this.nodes[row * 3] = places[this.from(row)] ?? -1;
      this.nodes[row * 3 + 1] = places[this.to(row)] ?? -1;
    }
  }

  /** Row numbers in an order. */
  ordered(order: (a: number, b: number) => number): Int32Array {
    return Int32Array.from({ length: this.count }, (_, row) => row).sort(order);
  }

  private grow(): void {
    const nodes = new Int32Array(this.nodes.length * 2);
    nodes.set(this.nodes);
    this.nodes = nodes;
    const confidences = new Float32Array(this.confidences.length * 2);
    confidences.set(this.confidences);
    this.confidences = confidences;
  }
}
