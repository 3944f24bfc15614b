/** A name that is declared with a type, and nothing more: `private readonly Cart _cart;`, `Cart cart` of a constructor. */
const MAX_NAMES = 12;

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
