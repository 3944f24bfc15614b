import { parse } from 'smol-toml';
import type { SetUpCall, SetUpFacts } from './set-up.js';
import { listOf, recordOf, textOf, yamlDocuments, type YamlDocument } from './yaml.js';

const MAX_ITEMS = 5_000;
/** Below this a document is rather a mistake or an attack: nothing is looked for there. */
const MAX_DEPTH = 60;

/** A place in a parsed document, which knows its line. What is not there is an empty place. */
export class Place {
  private constructor(
    readonly value: unknown,
    private readonly document: Pick<YamlDocument, 'line'>,
    private readonly path: readonly (string | number)[],
  ) {}

  static root(document: Pick<YamlDocument, 'line' | 'value'>): Place {
    return new Place(document.value, document, []);
  }

  get line(): number {
    return this.document.line(this.path);
  }

  /** Text of a scalar. */
  get text(): string | undefined {
    return textOf(this.value);
  }

  /** The lower-case text of a scalar, '' where there is none. */
  get word(): string {
    return (this.text ?? '').toLowerCase();
  }

  get(...keys: readonly string[]): Place {
    return keys.reduce<Place>((place, key) => {
      const record = recordOf(place.value);
      return place.at(key, record && Object.hasOwn(record, key) ? record[key] : undefined);
    }, this);
  }

  private get isTooDeep(): boolean {
    return this.path.length > MAX_DEPTH;
  }

  /** Items of a list. */
  items(): readonly Place[] {
    return listOf(this.isTooDeep ? undefined : this.value)
      .slice(0, MAX_ITEMS)
      .map((item, index) => this.at(index, item));
  }

  /** A list's items, or the one that stands where a list may stand. */
  oneOrMore(): readonly Place[] {
    if (Array.isArray(this.value)) return this.items();
    return this.value === undefined || this.value === null ? [] : [this];
  }

  /** Keys of a record with what stands there. */
  entries(): readonly (readonly [string, Place])[] {
    return Object.entries((this.isTooDeep ? undefined : recordOf(this.value)) ?? {})
      .slice(0, MAX_ITEMS)
      .map(([key, value]) => [key, this.at(key, value)] as const);
  }

  /** Every record in it, itself first, outermost before what it holds. */
  *records(): Generator<Place> {
    if (recordOf(this.value)) yield this;
    const inner = Array.isArray(this.value) ? this.items() : this.entries().map(([, place]) => place);
    for (const place of inner) if (typeof place.value === 'object') yield* place.records();
  }

  /** Settings by their dotted names, whether they are written `a.b: 1` or one in the other: scalars and lists. */
  settings(prefix = ''): readonly (readonly [string, Place])[] {
    return this.entries().flatMap(([key, place]) => {
      const name = prefix === '' ? key : `${prefix}.${key}`;
      return recordOf(place.value) ? place.settings(name) : [[name, place] as const];
    });
  }

  private at(key: string | number, value: unknown): Place {
    return new Place(value, this.document, [...this.path, key]);
  }
}

/** What somebody writes to set a product up is short: a longer text is data, which is not worth its parsing. */
const LONGEST = 500_000;

/** What the documents of a YAML or JSON text say together. A template that is no YAML before it is filled in says nothing. */
export function factsOfYaml(
  text: string,
  read: (root: Place) => readonly SetUpCall[],
  listens?: (root: Place) => readonly number[],
): SetUpFacts {
  const { documents, problem } = text.length > LONGEST ? { documents: [] } : yamlDocuments(text);
  const roots = documents.map((document) => Place.root(document));
  const isBroken = problem !== undefined && !text.includes('{{') && !text.includes('{%');
  return {
    calls: roots.flatMap(read),
    listens: listens ? roots.flatMap(listens).filter((port) => port > 0 && port < 65_536) : [],
    ...(isBroken ? { problem } : {}),
  };
}

/** What a TOML text says; its lines are those on which a value is first written. */
export function factsOfToml(text: string, read: (root: Place) => readonly SetUpCall[]): SetUpFacts {
  const value = text.length > LONGEST ? undefined : parsedToml(text);
  if (value === undefined) return { calls: [], ...(text.includes('{{') ? {} : { problem: 'not TOML' }) };
  const line = (path: readonly (string | number)[]): number => {
    const written = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);
    const at = typeof written === 'string' ? text.indexOf(written) : -1;
    return at < 0 ? 1 : text.slice(0, at).split('\n').length;
  };
  return { calls: read(Place.root({ value, line })) };
}

function parsedToml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    // Its message quotes the text.
    return undefined;
  }
}
