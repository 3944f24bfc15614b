import { addTo } from '../values/lists.js';
import { baseOf, folderOf, pathFrom, recordOf, type RepositoryView } from '../values/index.js';
import { startedIn } from '../values/program-sources.js';
import type { Start } from '../values/start.js';
import { loadsFiles } from './importing.js';

const CODE = /\.(?:[cm]?[jt]sx?)$/;
/** A text that may name a file: what is imported, and what another thread or process is given. */
const SAID = /(["'`])([@~#.\w$/-]{1,300})\1/g;
/** `node dist/main.js`, `tsx watch src/main.ts`, `pm2 start build/main`. */
const FILE = /(?:^|[\s"'=])((?:[\w.-]{1,100}\/){0,20}[\w.-]{1,100}\.[cm]?[jt]s)(?=$|[\s"';&|])/g;
const NAMED =
  /\b(?:node|nodemon|ts-node(?:-dev)?|tsx|bun|pm2(?:-runtime)?(?: start)?)((?:\s+(?:-{1,2}[\w=./-]+|watch|run))*)\s+([\w./-]{1,200})/g;
const SCRIPT = /\b(?:npm|yarn|pnpm|bun)\s+(?:run(?:-script)?\s+)?(?:--\s+)?([\w:.-]{1,60})/g;
/** Folders of what is compiled, or of what is compiled from. */
const OUTER = /^(?:dist|build|out|lib|src|app)$/;
const MAX_FILES = 5_000;
const MAX_TEXT = 500_000;

/**
 * Whether what is started brings in a file of Node.js: by imports, aliases of folders and texts that name files. Undefined
 * where nothing tells what is started, or where that finds files by itself. O(text).
 */
export async function broughtInByNode(
  start: Start,
  view: RepositoryView,
): Promise<((path: string) => boolean) | undefined> {
  const { own, starts } = await startedIn(start, view);
  const paths = own.filter((path) => CODE.test(path) && !path.includes('node_modules/'));
  if (paths.length === 0 || paths.length > MAX_FILES) return undefined;
  const files = new NodeFiles(paths);
  const first = files.started(await withScripts(starts, start.folder, view));
  if (first.length === 0) return undefined;
  const found = new Set(first);
  for (const path of found) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_TEXT) continue;
    if (loadsFiles(read.text)) return undefined;
    for (const [, , said = ''] of read.text.matchAll(SAID)) for (const one of files.named(said, path)) found.add(one);
  }
  const followed = new Set(paths);
  return (path) => !followed.has(path) || found.has(path);
}

/** With what scripts of the package run that the words name. */
async function withScripts(starts: string, folder: string, view: RepositoryView): Promise<string> {
  const names = [...starts.matchAll(SCRIPT)].map(([, name = '']) => name);
  const path = folder === '.' ? 'package.json' : `${folder}/package.json`;
  const read = names.length > 0 && view.files.has(path) ? await view.read(path) : undefined;
  if (read === undefined || !('text' in read)) return starts;
  const scripts = scriptsIn(read.text);
  return [starts, ...names.flatMap((name) => scripts.get(name) ?? [])].join('\n');
}

function scriptsIn(text: string): ReadonlyMap<string, string> {
  try {
    const scripts = recordOf(recordOf(JSON.parse(text))?.['scripts']) ?? {};
    return new Map(Object.entries(scripts).flatMap(([name, to]) => (typeof to === 'string' ? [[name, to]] : [])));
  } catch {
    return new Map();
  }
}

class NodeFiles {
  private readonly byStem = new Map<string, string[]>();

  constructor(paths: readonly string[]) {
    for (const path of paths) addTo(this.byStem, baseOf(moduleOf(path)), path);
  }

  /** Files that words start: what is compiled is what it is compiled from. */
  started(words: string): readonly string[] {
    const written = [...words.matchAll(FILE)].map(([, path = '']) => path);
    const named = [...words.matchAll(NAMED)].map(([, , path = '']) => path);
    return [...new Set([...written, ...named])].flatMap((path) => {
      const segments = path.split('/').filter((word) => word !== '' && word !== '.');
      while (segments.length > 1 && OUTER.test(segments[0] ?? '')) segments.shift();
      return this.ending(segments.join('/'));
    });
  }

  /** Files that a text in one of them names. */
  named(said: string, by: string): readonly string[] {
    if (said.startsWith('.')) {
      const path = pathFrom(folderOf(by), said);
      const module = path === undefined ? undefined : moduleOf(path);
      return module === undefined
        ? []
        : (this.byStem.get(baseOf(module)) ?? []).filter((one) => moduleOf(one) === module);
    }
    const words = said.split('/');
    if (words.length < 2) return [];
    const whole = this.ending(said);
    return whole.length > 0 ? whole : this.ending(words.slice(1).join('/'));
  }

  private ending(written: string): readonly string[] {
    const module = moduleOf(written);
    return (this.byStem.get(baseOf(module)) ?? []).filter((one) => `/${moduleOf(one)}`.endsWith(`/${module}`));
  }
}

/** A file as others name it: without its ending, and a folder for the `index` in it. */
function moduleOf(path: string): string {
  const plain = path.replace(CODE, '');
  return baseOf(plain) === 'index' && plain.includes('/') ? folderOf(plain) : plain;
}
