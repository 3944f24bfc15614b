import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, type SgNode } from '@ast-grep/napi';

/** What the tests of one technology hold of files: real-looking texts, and the paths that they give them. */
export interface Corpus {
  readonly technology: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Texts without a path. */
  readonly texts: readonly string[];
  readonly paths: readonly string[];
}

const PATH = /^(?:[\w@.-]+\/)*[\w@-]*\.?[\w@.-]+$/;
const MAX_TEXT = 4_000;
/** Folders whose tests hold repositories, not files of a technology. */
const OURS = new Set(['cache', 'crawl']);

/**
 * Texts of files of every technology, taken from its own tests and fixtures: whoever adds one adds to this.
 * @param folder of the technologies
 * @param isRead whether anybody reads a path
 */
export function corpora(folder: string, isRead: (path: string) => boolean): readonly Corpus[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !OURS.has(entry.name))
    .map(({ name }) => corpusOf(name, join(folder, name), isRead))
    .filter(({ paths }) => paths.length > 0);
}

function corpusOf(technology: string, folder: string, isRead: (path: string) => boolean): Corpus {
  const files: { path: string; text: string }[] = [];
  const texts: string[] = [];
  // As most are called, for one whose tests name no path.
  const paths = new Set(['yaml', 'yml', 'json', 'conf', 'toml'].map((end) => `${technology}.${end}`).filter(isRead));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    if (entry.name.endsWith('.spec.ts')) {
      for (const literal of literalsOf(text)) {
        if (literal.path !== undefined && isRead(literal.path)) files.push({ path: literal.path, text: literal.text });
        else if (PATH.test(literal.text) && isRead(literal.text)) paths.add(literal.text);
        else if (/[:={<(\n]/.test(literal.text) && literal.text.length > 15) texts.push(literal.text);
      }
    } else if (isRead(entry.name) && text.length < MAX_TEXT && !entry.name.endsWith('.ts')) {
      files.push({ path: basename(entry.name), text });
    }
  }
  if (files.length + texts.length === 0) texts.push('{"a": {"host": "http://cart:80"}}');
  return { technology, files, texts, paths: [...new Set([...paths, ...files.map(({ path }) => path)])] };
}

interface Literal {
  readonly text: string;
  /** Key of the object that it is a value of. */
  readonly path?: string;
}

function literalsOf(source: string): readonly Literal[] {
  const kinds = ['string', 'template_string'].map((kind) => ({ kind }));
  const nodes = parse('TypeScript', source)
    .root()
    .findAll({ rule: { any: kinds } });
  return nodes.flatMap((node): Literal[] => {
    const text = textOf(node);
    if (text.length > MAX_TEXT) return [];
    const around = node.parent();
    const key = around?.kind() === 'pair' ? around.field('key') : null;
    if (key === null || key === undefined || key.id() === node.id()) return [{ text }];
    return [{ text, path: key.kind() === 'string' ? textOf(key) : key.text() }];
  });
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** The value of a literal, near enough: expressions in templates stay as they are written. */
function textOf(node: SgNode): string {
  return node
    .text()
    .slice(1, -1)
    .replace(/\\(.)/gs, (_, letter: string) => ESCAPED[letter] ?? letter);
}
