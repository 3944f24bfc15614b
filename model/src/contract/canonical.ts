import { nodeOf, type Node } from './openapi/document.js';

/** A contract in a form in which equal contracts are equal texts, with the line of each of its parts. */
export interface CanonicalContract {
  /** JSON, keys in order, without a blank. */
  readonly text: string;
  /** Line of each object of it, in the order of `partsOf`. 1 is the first. */
  readonly lines: readonly number[];
}

/**
 * Every object of a document, each before what is in it, keys in order: what a line is known of. Iterative. O(size).
 * A document is a tree here, as one that was parsed from JSON is.
 */
export function* partsOf(document: Node): Generator<Node> {
  const waiting: unknown[] = [document];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) {
      for (let at = value.length - 1; at >= 0; at--) waiting.push(value[at]);
    } else if (typeof value === 'object' && value !== null) {
      yield value as Node;
      for (const key of Object.keys(value).sort().reverse()) waiting.push((value as Node)[key]);
    }
  }
}

/** The canonical form of a tree whose objects have lines. */
export function canonical(document: Node, lines: ReadonlyMap<Node, number>): CanonicalContract {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, sorted((value as Node)[key])]),
    );
  };
  return {
    text: JSON.stringify(sorted(document)),
    lines: Array.from(partsOf(document), (part) => lines.get(part) ?? 1),
  };
}

/** A canonical text as a tree, with the place of each of its objects in the list of lines. */
export interface ReadContract {
  readonly document: Node;
  readonly placeOf: ReadonlyMap<Node, number>;
}

/** Reads a canonical text again; an empty document for a text that is none. Never throws. */
export function readContract(text: string): ReadContract {
  const document = nodeOf(parsed(text));
  return { document, placeOf: new Map(Array.from(partsOf(document), (part, place) => [part, place])) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // It was cut or made by somebody else: there is nothing to compare.
    return undefined;
  }
}
