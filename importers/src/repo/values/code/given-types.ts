const MAX_NAMES = 12;
const MAX_ROUNDS = 6;

/**
 * Whether a text does anything with a type but hold what it is given of it: of `private final Pay pay;` and a constructor
 * that puts one there nothing is asked. By words, so that more counts as used than is. O(text · names).
 */
export function isTypeUsed(type: string, text: string): boolean {
  const mentions = [...text.matchAll(new RegExp(`(?<!\\w)${type}(?!\\w)`, 'g'))];
  const declared = [
    ...text.matchAll(
      new RegExp(`([^\\n]{0,200}?)(?<![\\w.<"])${type}\\??[ \\t]{1,20}(\\w{1,100})[ \\t]{0,20}(?=[;,)\\n])`, 'g'),
    ),
  ];
  if (mentions.length === 0) return false;
  const names = new Set(declared.map(([, , name = '']) => name));
  // What others may see, they may use.
  const isSeen = declared.some(([, before = '', name = '']) => SEEN.test(before) || /^[A-Z]/.test(name));
  if (declared.length < mentions.length || isSeen || names.size > MAX_NAMES) return true;
  return [...names].some((name) => isNameUsed(name, type, names, text));
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
  /** Texts without what only tells of types: imports, registrations. */
  readonly bare: ReadonlyMap<string, string>;
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
  const spoken = new Map(
    [...bare].map(([path, text]) => [
      path,
      [...new Set(text.match(/[A-Z]\w{1,100}/g))].filter((type) => types.has(type)),
    ]),
  );
  const taken = new Set<string>();
  const done = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = taken.size;
    for (const [path, text] of bare) {
      const own = declared.get(path) ?? [];
      if (done.has(path) || (waiting.has(path) && !own.some((type) => taken.has(type)))) continue;
      done.add(path);
      for (const type of spoken.get(path) ?? [])
        if (!taken.has(type) && !own.includes(type) && isTypeUsed(type, text)) taken.add(type);
    }
    for (const one of groups) if (one.some((type) => taken.has(type))) one.forEach((type) => taken.add(type));
    if (taken.size === before) return taken;
  }
  // Too deep to tell.
  return types;
}
