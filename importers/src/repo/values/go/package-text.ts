/** A function of a file, by its lines: gofmt starts and ends what stands outermost in the first column. */
export interface GoFunction {
  readonly name: string;
  /** Type that it is a method of; '' for none. */
  readonly receiver: string;
  /** First and last line, 1 the first. */
  readonly start: number;
  readonly end: number;
  readonly names: Mentioned;
}

/** A type that a file declares outside of functions. */
export interface GoType {
  readonly name: string;
  readonly names: Mentioned;
}

/** What a file says before any parser runs. */
export interface GoText {
  readonly path: string;
  readonly isMain: boolean;
  /** Whether a generator wrote it: what it calls, its callers say. */
  readonly isGenerated: boolean;
  /** Import paths by the names that the file calls them. */
  readonly imports: ReadonlyMap<string, string>;
  readonly functions: readonly GoFunction[];
  /** Types with what their declarations mention. */
  readonly types: readonly GoType[];
  /** What stands in no function and no type. */
  readonly outside: Mentioned;
}

/** Names that a text mentions: alone, and behind another. */
export interface Mentioned {
  readonly words: ReadonlySet<string>;
  readonly behind: ReadonlyMap<string, ReadonlySet<string>>;
}

const MAX_LINES = 50_000;
const IMPORT = /^\s*(?:import\s+)?(?:([\w.]+)\s+)?"([^"\s]{1,300})"/;
/** `var _ Store = (*Redis)(nil)` asks the compiler, and runs nothing. */
const ASSERTION =
  /^(?:var)?\s+_\s+[\w.]{1,200}\s*=\s*(?:\(\*[\w.]{1,200}\)\(nil\)|&?[\w.]{1,200}\{\}|new\([\w.]{1,200}\))\s*$/;
const TYPE = /^type\s+(?:(\w+)|\()/;
const FUNCTION = /^func\s+(?:\(([^)]{0,200})\)\s*)?(\w+)/;

export function goText(path: string, text: string): GoText {
  const lines = text.split(/\r?\n/, MAX_LINES);
  const imports = new Map<string, string>();
  const functions: GoFunction[] = [];
  const types: GoType[] = [];
  const outside: string[] = [];
  let isBlock = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const declared = line.startsWith('func') ? FUNCTION.exec(line) : null;
    if (declared) {
      const end = endOf(lines, at);
      const receiver = /(\w+)(?:\[[^\]]*\])?\s*$/.exec(declared[1] ?? '')?.[1] ?? '';
      const names = lazily(lines.slice(at, end + 1));
      functions.push({ name: declared[2] ?? '', receiver, start: at + 1, end: end + 1, names });
      at = end;
    } else if (line.startsWith('type') && TYPE.test(line)) {
      const end = endOfType(lines, at);
      types.push(...typesIn(lines.slice(at, end + 1)));
      at = end;
    } else if (/^import\s*\(/.test(line)) isBlock = true;
    else if (isBlock && /^\s*\)/.test(line)) isBlock = false;
    else if (isBlock || line.startsWith('import ')) {
      const [, named, module] = IMPORT.exec(line) ?? [];
      if (module !== undefined) imports.set(named === undefined || /^[._]$/.test(named) ? `"${module}` : named, module);
    } else if (!ASSERTION.test(line)) outside.push(line);
  }
  const isMain =
    /^package main\b/m.test(text) && functions.some(({ name, receiver }) => name === 'main' && receiver === '');
  const isGenerated = /^\/\/ Code generated .{1,200} DO NOT EDIT\.?\s*$/m.test(text.slice(0, 4_000));
  return { path, isMain, isGenerated, imports, functions, types, outside: lazily(outside) };
}

/** The line that ends a function: `}` in the first column, else what stands before the next function. */
function endOf(lines: readonly string[], start: number): number {
  if (/\}\s*$/.test(lines[start] ?? '') && !/\{\s*$/.test(lines[start] ?? '') && balanced(lines[start] ?? ''))
    return start;
  for (let at = start + 1; at < lines.length; at++) {
    if (/^\}/.test(lines[at] ?? '')) return at;
    if (lines[at]?.startsWith('func ')) return at - 1;
  }
  return lines.length - 1;
}

/** The line that ends a declaration of types: what it opens is closed in the first column. */
function endOfType(lines: readonly string[], start: number): number {
  if (!/[{(,[|]\s*(?:\/\/.*)?$/.test(lines[start] ?? '')) return start;
  for (let at = start + 1; at < lines.length; at++) {
    if (/^[})\]]/.test(lines[at] ?? '')) return at;
    if (lines[at]?.startsWith('func ')) return at - 1;
  }
  return lines.length - 1;
}

/** One type, or each of a list: it begins where the first of them does. */
function typesIn(lines: readonly string[]): readonly GoType[] {
  const name = TYPE.exec(lines[0] ?? '')?.[1];
  if (name !== undefined) return [{ name, names: lazily(lines) }];
  const listed: { readonly name: string; readonly lines: string[] }[] = [];
  let indent: string | undefined;
  for (const line of lines.slice(1)) {
    const [, before = '', word] = /^(\s*)(\w+)\b/.exec(line) ?? [];
    if (word !== undefined && before === (indent ??= before)) listed.push({ name: word, lines: [line] });
    else listed.at(-1)?.lines.push(line);
  }
  return listed.map((one) => ({ name: one.name, names: lazily(one.lines) }));
}

function balanced(line: string): boolean {
  let open = 0;
  for (const one of line) open += one === '{' ? 1 : one === '}' ? -1 : 0;
  return open === 0;
}

/** Names are looked for when somebody asks: most functions are nobody's. */
function lazily(lines: readonly string[]): Mentioned {
  let known: Mentioned | undefined;
  const read = (): Mentioned => (known ??= mentionedIn(lines));
  return {
    get words() {
      return read().words;
    },
    get behind() {
      return read().behind;
    },
  };
}

function mentionedIn(lines: readonly string[]): Mentioned {
  const words = new Set<string>();
  const behind = new Map<string, Set<string>>();
  for (const line of lines) {
    const comment = line.indexOf('//');
    const code = comment < 0 || line[comment - 1] === ':' ? line : line.slice(0, comment);
    for (const match of code.slice(0, 2_000).matchAll(/([A-Za-z_]\w*)(?:\.([A-Za-z_]\w*))?/g)) {
      const [, word = '', after] = match;
      words.add(word);
      if (after === undefined) continue;
      words.add(after);
      const set = behind.get(word);
      if (set) set.add(after);
      else behind.set(word, new Set([after]));
    }
  }
  return { words, behind };
}
