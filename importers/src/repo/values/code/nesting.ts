import type { CodeNode } from './parsing.js';
import type { Grammar } from './shape.js';

/** What people write stays far below: deeper code is made by a generator, or made to keep a reader busy. */
const MAX_NESTED = 300;
/** Brackets stand in texts as well, where nothing closes them. */
const MAX_BRACKETS = 1_000;
/** Calls around a call that are looked at. */
const MAX_AROUND = 60;

/** Whether more brackets are open in a text than anybody writes. O(length), before it is parsed. */
export function hasDeepBrackets(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // ( [ {
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > MAX_BRACKETS) return true;
      // ) ] }
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--;
  }
  return false;
}

/** Whether nodes stand in each other deeper than anybody writes, a long chain of calls too. @param nodes in the order of the text */
export function isNestedDeep(nodes: readonly CodeNode[]): boolean {
  const open: number[] = [];
  for (const node of nodes) {
    const { start, end } = node.range();
    while (open.length > 0 && (open.at(-1) ?? 0) <= start.index) open.pop();
    if (open.push(end.index) > MAX_NESTED) return true;
  }
  return false;
}

interface Range {
  readonly node: CodeNode;
  readonly start: number;
  readonly end: number;
  /** Number of the range around it, -1 for none. */
  readonly around: number;
}

/** Calls by what they stand in, from one pass over their places: O(calls · log calls). */
export class CallsAround {
  private readonly ranges: readonly Range[];
  private readonly numbers: ReadonlyMap<number, number>;

  constructor(
    calls: readonly CodeNode[],
    private readonly grammar: Grammar,
  ) {
    const sorted = calls
      .map((node) => ({ node, range: node.range() }))
      .map(({ node, range }) => ({ node, start: range.start.index, end: range.end.index }))
      .sort((a, b) => a.start - b.start || b.end - a.end);
    const open: number[] = [];
    this.ranges = sorted.map((range, at) => {
      while (open.length > 0 && (sorted[open.at(-1) ?? 0]?.end ?? 0) <= range.start) open.pop();
      const around = open.at(-1) ?? -1;
      open.push(at);
      return { ...range, around };
    });
    this.numbers = new Map(this.ranges.map(({ node }, at) => [node.id(), at]));
  }

  /** Names of the calls that a call stands in the arguments of, outermost first. What is called is a call's first child. */
  namesOf(call: CodeNode): string {
    const own = this.ranges[this.numbers.get(call.id()) ?? -1];
    const names: string[] = [];
    let at = own?.around ?? -1;
    for (let hops = 0; own && at >= 0 && hops < MAX_AROUND; hops++) {
      const range = this.ranges[at];
      if (range && isBehindFirst(range.node, own.start)) {
        const shape = this.grammar.shape(range.node);
        if (shape.is === 'call') names.unshift(shape.name);
      }
      at = range?.around ?? -1;
    }
    return names.join(' ').slice(0, 300);
  }
}

/** Whether a place is behind the first child of a node. */
function isBehindFirst(node: CodeNode, start: number): boolean {
  const first = node.child(0);
  return first !== null && first.range().end.index <= start;
}
