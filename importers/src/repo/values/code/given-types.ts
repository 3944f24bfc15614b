const MAX_NAMES = 12;
const MAX_ROUNDS = 6;

/** A text in which types are looked for, without what only tells of them: imports, registrations. */
export interface TypedText {
  readonly text: string;
  /** Words of it that may be types, each once. */
  readonly types: readonly string[];
}

/** Looks at a text once, whoever asks for types of it. */
export function typedText(text: string): TypedText {
  return { text, types: [...new Set(text.match(/[A-Z]\w{1,100}/g))] };
}

/**
 * Whether a text does anything with a type but hold what it is given of it: of `private final Pay pay;` and a constructor
 * that puts one there nothing is asked. By words, so that more counts as used than is. O(text), and O(text · names) where
 * it only holds one.
 */
export function isTypeUsed(type: string, text: string): boolean {
  const names = new Set<string>();
  let isMentioned = false;
  let isSeen = false;
  let after = 0;
  for (let at = text.indexOf(type); at >= 0; at = text.indexOf(type, at + 1)) {
    if (isWord(text, at - 1) || isWord(text, at + type.length)) continue;
    isMentioned = true;
    DECLARES.lastIndex = at + type.length;
    const name = '.<"'.includes(text[at - 1] ?? ' ') ? undefined : DECLARES.exec(text)?.[1];
    if (name === undefined) return true;
    const before = text.slice(Math.max(after, text.lastIndexOf('\n', at - 1) + 1, at - MOST_BEFORE), at);
    after = DECLARES.lastIndex;
    // What others may see, they may use.
    isSeen ||= SEEN.test(before) || /^[A-Z]/.test(name);
    names.add(name);
  }
  if (!isMentioned) return false;
  if (isSeen || names.size > MAX_NAMES) return true;
  return [...names].some((name) => isNameUsed(name, type, names, text));
}

/** Behind a type: the name of what is of it, and the end of what declares that. */
const DECLARES = /\??[ \t]{1,20}(\w{1,100})[ \t]{0,20}(?=[;,)\n])/y;
const MOST_BEFORE = 200;

function isWord(text: string, at: number): boolean {
  return /\w/.test(text[at] ?? '');
}

const SEEN = /\b(?:public|protected|internal)\b(?![^\n]*\()/;

/** Whether a name stands anywhere but where it is declared, checked against nothing, and handed from one to the other. */
function isNameUsed(name: string, type: string, names: ReadonlySet<string>, text: string): boolean {
  const any = [...names].join('|');
  const handed = new RegExp(
    `(?<![\\w.])(?:this\\.)?(?:${any})\\s{0,10}=\\s{0,10}(?:${any})\\s{0,10}(?:\\?\\?\\s{0,10}throw\\b[^;]{0,200})?;`,
    'g',
  );
  const checked = new RegExp(
    `\\b(?:ArgumentNullException\\.ThrowIfNull|Objects\\.requireNonNull)\\((?:${any})\\);`,
    'g',
  );
  const declared = new RegExp(`(?<![\\w.])${type}\\??\\s{1,20}(?:${any})(?!\\w)`, 'g');
  const left = text.replace(handed, '').replace(checked, '').replace(declared, '');
  return new RegExp(`(?<!\\w)${name}(?!\\w)`).test(left);
}

/** What may ask a container for types. */
export interface Taking {
  /** Texts by path. */
  readonly bare: ReadonlyMap<string, TypedText>;
  /** Of these, files whose types the container makes when somebody is given them. */
  readonly waiting: ReadonlySet<string>;
  /** Types that each file declares. */
  readonly declared: ReadonlyMap<string, readonly string[]>;
  /** Types that are one thing: what is asked for, and what is made of it. */
  readonly groups: readonly (readonly string[])[];
}

/** Types that code which runs does something with, and those that are made where these are asked for. */
export function takenTypes({ bare, waiting, declared, groups }: Taking): ReadonlySet<string> {
  const types = new Set([...groups.flat(), ...[...waiting].flatMap((path) => declared.get(path) ?? [])]);
  const taken = new Set<string>();
  const done = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = taken.size;
    for (const [path, { text, types: spoken }] of bare) {
      const own = declared.get(path) ?? [];
      if (done.has(path) || (waiting.has(path) && !own.some((type) => taken.has(type)))) continue;
      done.add(path);
      for (const type of spoken)
        if (types.has(type) && !taken.has(type) && !own.includes(type) && isTypeUsed(type, text)) taken.add(type);
    }
    for (const one of groups) if (one.some((type) => taken.has(type))) one.forEach((type) => taken.add(type));
    if (taken.size === before) return taken;
  }
  // Too deep to tell.
  return types;
}
