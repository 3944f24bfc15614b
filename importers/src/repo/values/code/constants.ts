import { type CodeTechnology } from './technology.js';
import { filesThat } from '../files-of.js';
import { codeTest } from './code-test.js';
import { addTo } from '../lists.js';
import { folderOf, nearestFolder } from '../paths.js';
import type { RepositoryView } from '../view.js';
import { fileWord, type CodeCall, type CodeFile } from './code-file.js';
import { textsIn } from './guards.js';
import type { Texts } from './texts.js';

const MAX_CONSTANT_FILES = 50;

export interface ConstantsInput {
  readonly files: readonly CodeFile[];
  readonly parts: readonly { readonly folder: string }[];
  /** Whether the program may run anything of a file. */
  uses?: ((path: string) => boolean) | undefined;
  /** Files that somebody asked for before. */
  readonly asked: Map<string, CodeFile | undefined>;
  readonly technology: Pick<CodeTechnology, 'name' | 'grammarOf'>;
  /** Undefined for what is no code, or too long for code that people write. */
  parse(path: string, text: string): CodeFile | undefined;
}

const byWord = new WeakMap<ReadonlySet<string>, WeakMap<object, ReadonlyMap<string, readonly string[]>>>();

/** Files of a technology by the word that others call each by, worked out once: there are as many modules as files allow. */
function filesByWord(
  { files }: RepositoryView,
  technology: ConstantsInput['technology'],
): ReadonlyMap<string, readonly string[]> {
  const ofFiles = byWord.get(files) ?? new WeakMap<object, ReadonlyMap<string, readonly string[]>>();
  byWord.set(files, ofFiles);
  const known = ofFiles.get(technology);
  if (known) return known;
  const words = new Map<string, string[]>();
  for (const path of filesThat({ files }, codeTest(technology))) {
    const grammar = technology.grammarOf(path);
    if (!grammar) continue;
    const word = grammar.wordOf?.(path) ?? fileWord(path);
    const list = words.get(word);
    if (list) list.push(path);
    else words.set(word, [path]);
  }
  ofFiles.set(technology, words);
  return words;
}

/** Looks a name of another file up; files that say nothing else are parsed when somebody asks for theirs. */
export async function constantsOf(
  { files, parts, asked: parsed, technology, parse, uses }: ConstantsInput,
  view: RepositoryView,
): Promise<(key: string) => Texts | undefined> {
  const known = new Map<string, Texts | undefined>();
  const configured = new Map<string, Texts>();
  const take = (file: CodeFile): void => {
    for (const [key, texts] of file.constants) {
      // Two files that call two things the same tell of neither.
      known.set(key, known.has(key) && known.get(key)?.join() !== texts.join() ? undefined : texts);
      const [owner = '', name = ''] = key.split('.');
      const isSetting = name !== '*' && (CONFIGURATION.test(owner) || CONFIGURATION.test(folderOf(file.path)));
      if (isSetting) configured.set(name, [...new Set([...(configured.get(name) ?? []), ...texts])].slice(0, 16));
    }
  };
  files.forEach(take);
  const handed = new Map<string, Texts>();
  const types = new Map<string, string>();
  for (const file of files) {
    for (const [key, texts] of file.handed) handed.set(key, [...new Set([...(handed.get(key) ?? []), ...texts])]);
    for (const [name, type] of file.types) types.set(name, types.has(name) && types.get(name) !== type ? '' : type);
  }
  // A field is also called by those that hold what it is a field of.
  const holders = new Map<string, string[]>();
  for (const [name, type] of types) if (type !== '') addTo(holders, type, name);
  const asked = new Set(
    files.flatMap(({ imports, calls, guards }) => [
      ...imports.flatMap(({ module, name }) => [fileWord(module), ...name.split('.')]),
      ...namedIn(calls),
      ...guards.flatMap(({ condition }) => textsIn(condition).flatMap(ownerIn)),
    ]),
  );
  const read = new Set(files.map(({ path }) => path));
  const inside = new Set(parts.map(({ folder }) => folder));
  const words = filesByWord(view, technology);
  const others = [...asked]
    .flatMap((word) => words.get(word) ?? [])
    .filter((path) => !read.has(path) && uses?.(path) !== false && nearestFolder(folderOf(path), inside) !== undefined);
  for (const path of others.sort().slice(0, MAX_CONSTANT_FILES)) {
    if (!parsed.has(path)) {
      const text = await view.read(path);
      parsed.set(path, 'text' in text ? parse(path, text.text) : undefined);
    }
    const file = parsed.get(path);
    if (file) take(file);
  }
  return (key) => {
    const [owner = '', name = ''] = key.split('.');
    const type = types.get(owner) ?? '';
    const ofType = type === '' ? undefined : known.get(`${type}.${name}`);
    const ofHolders = holders
      .get(owner)
      ?.flatMap((one) => known.get(`${one}.${name}`) ?? [])
      .slice(0, 8);
    // Types by folders are never meant by what only is called like them.
    const ofSettings = CONFIGURATION.test(owner) && !owner.includes('-') ? configured.get(name) : undefined;
    return known.get(key) ?? handed.get(key) ?? ofType ?? (ofHolders?.length ? ofHolders : undefined) ?? ofSettings;
  };
}

/** What objects, classes and files with settings are called, in every language. */
const CONFIGURATION = /(?:^|[^a-z])(?:settings?|config(?:uration)?s?|conf|cfg)$|(?:Settings?|Config(?:uration)?)$/;

/** Types and files of which calls are given members: `config` of `{config.URL}`. */
function namedIn(calls: readonly CodeCall[]): readonly string[] {
  return calls.flatMap(({ given, named }) =>
    [...given, ...named.values()].flatMap(({ texts, items, fields }) =>
      [texts, ...items, ...fields.values()].flat().flatMap(ownerIn),
    ),
  );
}

function ownerIn(text: string): readonly string[] {
  return [...text.slice(0, MAX_TEXT).matchAll(/[{<]([\w-]+)\./g)].map(([, owner = '']) => owner);
}

const MAX_TEXT = 2_000;
