import { addTo } from '../lists.js';
import { baseOf, folderOf, pathFrom } from '../paths.js';

/** An import up to its end: over lines in brackets, or behind a backslash. */
const IMPORT =
  /^[ \t]*(?:from[ \t]+([\w.]{1,300})[ \t]+import[ \t]+(\([^()]{0,5000}|[^\n(\\]{0,1000}(?:\\\r?\n[^\n\\]{0,500}){0,20})|import[ \t]+([^\n#;]{1,1000}))/gm;
/** A module that a text names: `"shop.tasks"`, `"main:app"`. */
const NAMED = /["']([A-Za-z_]\w{0,100}(?:\.\w{1,100}){1,8})(?::[\w.]{1,100})?["']/g;
/** A file that a text names, for another process: `"jobs/mail.py"`. */
const SCRIPT = /["'](?:[\w.-]{1,100}\/){0,20}([A-Za-z_]\w{0,100})\.py["']/g;
/** What brings in files that only it knows. */
const LOADS =
  /\b(?:import_module|__import__|pkgutil|autodiscover\w*|spec_from_file_location|run_path|exec\(open|INSTALLED_APPS)\b/;
const MAX_ROUNDS = 20_000;
const MAX_STEPS = 5_000_000;

/** Files of Python as modules name each other. */
export class PythonFiles {
  private readonly byStem = new Map<string, string[]>();
  private readonly packages = new Set<string>();
  private readonly roots: Set<string>;
  private steps = 0;

  /** @param roots folders that a program may be started in */
  constructor(
    private readonly paths: readonly string[],
    roots: Iterable<string>,
  ) {
    this.roots = new Set(roots);
    for (const path of paths) {
      const isPackage = baseOf(path) === '__init__.py';
      if (isPackage) this.packages.add(folderOf(path));
      addTo(this.byStem, isPackage ? baseOf(folderOf(path)) : baseOf(path).replace(/\.py$/, ''), path);
    }
  }

  /** Files that words which start something mean: `shop.worker`, `main`, `shop/main.py`. Beside a script stand modules of its own. */
  started(written: string): readonly string[] {
    if (!written.endsWith('.py')) return this.named(written, undefined);
    const path = pathFrom('.', written.replace(/^\/(?:\w+\/)?/, ''));
    const ending = path === undefined ? [] : this.paths.filter((one) => one === path || one.endsWith(`/${path}`));
    const found = ending.length > 0 ? ending : (this.byStem.get(baseOf(written).replace(/\.py$/, '')) ?? []);
    // Python looks for modules beside the script that it is given.
    for (const script of found) this.roots.add(folderOf(script));
    return found;
  }

  /**
   * Files that some bring in, themselves among them; of a package that only lists what its modules have, those of which
   * somebody asks by name. Undefined where one of them loads what only it knows.
   */
  async broughtIn(
    first: readonly string[],
    textOf: (path: string) => Promise<string | undefined>,
  ): Promise<ReadonlySet<string> | undefined> {
    const found = new Set<string>();
    const open: Asked[] = first.map((path) => ({ path, names: [] }));
    const done = new Set<string>();
    for (const { path, names } of open) {
      if (open.length > MAX_ROUNDS || this.steps > MAX_STEPS) return undefined;
      const text = await textOf(path);
      if (text === undefined) continue;
      const isList = isOnlyList(path, text);
      const asked = isList ? names.filter((name) => !done.has(`${path} ${name}`)) : ['*'];
      const isNew = !found.has(path);
      found.add(path);
      if (isNew) {
        if (LOADS.test(text)) return undefined;
        for (const around of this.packagesOf(path)) open.push({ path: around, names: [] });
      } else if (!isList || asked.length === 0) continue;
      for (const name of asked) done.add(`${path} ${name}`);
      open.push(...this.bringsIn(path, text, isList && !asked.includes('*') ? new Set(asked) : undefined));
    }
    return found;
  }

  /** @param only names of which somebody asks; all where undefined */
  private bringsIn(path: string, text: string, only: ReadonlySet<string> | undefined): readonly Asked[] {
    const found: Asked[] = [];
    const bring = (module: string, names: readonly string[]): void => {
      for (const one of this.named(module, path)) if (one !== path) found.push({ path: one, names });
    };
    for (const [, from, listed = '', plain = ''] of text.matchAll(IMPORT)) {
      for (const module of plain.split(',')) if (!only) bring(module.trim().split(/\s/)[0] ?? '', ['*']);
      if (from === undefined) continue;
      const words = listed.replace(/#[^\n]*/g, '').split(/[\s,()\\]+/);
      const names = words.filter((word) => /^(?:\w+|\*)$/.test(word));
      const wanted = names.includes('*') && only ? [...only] : names.filter((name) => only?.has(name) ?? true);
      if (wanted.length === 0) continue;
      bring(from, wanted);
      for (const name of wanted) if (name !== '*') bring(join(from, name), []);
    }
    for (const [, module = ''] of only ? [] : text.matchAll(NAMED)) bring(module, ['*']);
    for (const [, stem = ''] of only ? [] : text.matchAll(SCRIPT)) bring(stem, ['*']);
    return found;
  }

  /** Files of a module, by who names it: the nearest where several are called so, and of a name in a module that one. */
  private named(written: string, by: string | undefined): readonly string[] {
    if (written.startsWith('.')) return this.relative(written, by);
    const words = written.split('.').filter((word) => word !== '');
    for (const used of by === undefined ? [words, words.slice(0, -1)] : [words]) {
      const last = used.at(-1);
      const path = used.join('/');
      const called = last === undefined ? [] : (this.byStem.get(last) ?? []);
      this.steps += called.length;
      const ending = (this.steps > MAX_STEPS ? [] : called).filter((one) => {
        const module = moduleOf(one);
        if (module !== path && !module.endsWith(`/${path}`)) return false;
        const root = module === path ? '.' : module.slice(0, -path.length - 1);
        return !this.packages.has(root) || this.roots.has(root);
      });
      if (ending.length > 0) return by === undefined ? ending : nearest(ending, by);
    }
    return [];
  }

  private relative(written: string, by: string | undefined): readonly string[] {
    const [, dots = '', rest = ''] = /^(\.+)(.*)$/.exec(written) ?? [];
    let folder = folderOf(by ?? '.');
    for (let up = 1; up < dots.length; up++) folder = folderOf(folder);
    const path = pathFrom(folder, rest.replaceAll('.', '/') || '.') ?? folder;
    const stem = baseOf(path);
    return (this.byStem.get(stem) ?? []).filter((one) => moduleOf(one) === path);
  }

  /** The packages that a file lies in: what they say runs before it. */
  private packagesOf(path: string): readonly string[] {
    const found: string[] = [];
    for (let folder = folderOf(path); this.packages.has(folder); folder = folderOf(folder))
      found.push(folder === '.' ? '__init__.py' : `${folder}/__init__.py`);
    return found;
  }
}

/** A file, and the names that somebody takes from it: `*` for all. */
interface Asked {
  readonly path: string;
  readonly names: readonly string[];
}

/** Whether a package only brings names of its modules together. */
function isOnlyList(path: string, text: string): boolean {
  if (baseOf(path) !== '__init__.py') return false;
  const rest = text
    .replace(/"""[^"]{0,10000}"""|'''[^']{0,10000}'''/g, '')
    .replace(
      /^[ \t]*(?:from[ \t]+[\w.]+[ \t]+import[ \t]+(?:\([^()]{0,5000}\)|[^\n(]{0,1000})|import[ \t]+[^\n]{1,1000})/gm,
      '',
    )
    .replace(/^__\w+__[^\n=]{0,100}=[ \t]*(?:[[(][^\])]{0,20000}[\])]|[^\n]*)/gm, '')
    .replace(/#[^\n]*/g, '');
  return rest.trim() === '';
}

/** Path of a file as modules name it. */
function moduleOf(path: string): string {
  return baseOf(path) === '__init__.py' ? folderOf(path) : path.replace(/\.py$/, '');
}

function join(module: string, name: string): string {
  return module.endsWith('.') ? `${module}${name}` : `${module}.${name}`;
}

/** Of files of one name, those that share most folders with who names them. */
function nearest(paths: readonly string[], by: string): readonly string[] {
  const words = by.split('/');
  const near = (path: string): number => {
    const own = path.split('/');
    let same = 0;
    while (same < own.length && own[same] === words[same]) same++;
    return same;
  };
  const most = Math.max(...paths.map(near));
  return paths.filter((path) => near(path) === most);
}
