import { packageUrlOf } from '@faultline/model';
import { parse } from 'smol-toml';
import {
  isVersion,
  jsonOf,
  linesOf,
  pinnedPackage,
  reachable,
  type PublishedPackage,
  type UsedPackage,
} from '../values/index.js';
import { PipfileLock, PyProject, TomlLock, type LockedPackage } from './schema.js';

// PEP 508: a name, extras in brackets, versions, and after a semicolon where it holds.
// Read of lines without two blanks in a row, and with a name that ends where it ends: else it takes time without end.
const REQUIREMENT = /^([A-Za-z0-9][\w.-]*)(?![\w.-])\s*(?:\[[^\]]*\])?\s*\(?\s*([^;#@]*?)\s*\)?\s*(?:;.*|#.*)?$/;
const RANGE = /^[<>=!~][\w\s.,*!<>=~+-]*$/;
const LONGEST_LINE = 2_000;
const PINNED = /^={2,3}\s*([^\s,*]+)$/;

/** A line without hashes and options, which may follow it, also on lines of their own. */
function bareLine(line: string): string {
  const text = line.slice(0, LONGEST_LINE).replace(/\s+/g, ' ');
  return text
    .replace(/ --.*$/, '')
    .replace(/\\$/, '')
    .trim();
}

/** What one line of a list of requirements asks for; undefined for an option, an address or a comment. */
export function requirementOf(line: string): Pick<UsedPackage, 'purl' | 'constraint'> | undefined {
  const text = bareLine(line);
  const parts = /^[#-]/.test(text) || / @ /.test(text) ? null : REQUIREMENT.exec(text);
  const [, name = '', versions = ''] = parts ?? [];
  const version = PINNED.exec(versions)?.[1];
  const isPinned = version !== undefined && isVersion('pypi', version);
  const purl = parts === null ? undefined : packageUrlOf('pypi', name, isPinned ? version : undefined);
  if (purl === undefined || !/^(?:[<>=!~]|$)/.test(versions)) return undefined;
  return { purl, ...(!isPinned && RANGE.test(versions) ? { constraint: versions } : {}) };
}

/** What a list of requirements asks for, and other lists that it names. */
export function requirements(
  path: string,
  text: string,
): { readonly uses: readonly UsedPackage[]; readonly includes: readonly string[] } {
  const lines = text.split(/\r?\n/);
  return {
    uses: lines.flatMap((line, at) => {
      const found = requirementOf(line);
      return found === undefined ? [] : [{ ...found, direct: true, path, line: at + 1 }];
    }),
    includes: lines.flatMap((line) => /^\s*(?:-r|--requirement)[\s=]+(\S+)/.exec(line)?.[1] ?? []),
  };
}

/** Reads `pyproject.toml`; undefined for a text that is none. */
export function pyProject(text: string): PyProject | undefined {
  const parsed = PyProject.safeParse(tomlOf(text));
  return parsed.success ? parsed.data : undefined;
}

/** A TOML text's value; undefined for what is none. */
export function tomlOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    // Its errors quote the text; that it is none is all that is told.
    return undefined;
  }
}

const nameOf = (written: string): string => written.toLowerCase().replace(/[-_.]+/g, '-');

/** Names that a project asks for where it runs. */
function asked(project: PyProject | undefined): readonly string[] {
  const listed = (project?.project?.dependencies ?? []).flatMap(
    (one) => REQUIREMENT.exec(bareLine(one).split(' @ ')[0] ?? '')?.[1] ?? [],
  );
  return [...listed, ...poetryDependencies(project).map(([name]) => name)].map(nameOf);
}

/** Poetry's own table, without Python itself. */
export function poetryDependencies(project: PyProject | undefined): readonly (readonly [string, unknown])[] {
  return Object.entries(project?.tool?.poetry?.dependencies ?? {}).filter(([name]) => name !== 'python');
}

/**
 * What `poetry.lock` or `uv.lock` pins for a project: what that asks for and what it needs in turn; what groups for
 * developing ask for is left out. Undefined for a text that is none.
 * @param folder of the project from the lockfile's own, '.' for that one
 */
export function lockedUses(
  path: string,
  text: string,
  project: PyProject | undefined,
  folder: string,
): UsedPackage[] | undefined {
  const lock = TomlLock.safeParse(tomlOf(text));
  if (!lock.success) return undefined;
  const byName = new Map<string, LockedPackage[]>();
  for (const one of lock.data.package) {
    const known = byName.get(nameOf(one.name));
    if (known === undefined) byName.set(nameOf(one.name), [one]);
    else known.push(one);
  }
  const here = lock.data.package.find((one) => folderIn(one) === folder);
  const direct = new Set(here === undefined ? asked(project) : here.dependencies.map(nameOf));
  const all = reachable(direct, (name) => (byName.get(name) ?? []).flatMap((one) => one.dependencies.map(nameOf)));
  const lines = linesOf(text, (line) => /^name = "([^"]+)"$/.exec(line)?.[1]);
  return [...all].flatMap((name) =>
    (byName.get(name) ?? []).flatMap((one) => {
      const purl =
        one.version === undefined || folderIn(one) !== undefined
          ? undefined
          : pinnedPackage('pypi', one.name, one.version);
      return purl === undefined ? [] : [{ purl, direct: direct.has(name), path, line: lines.get(one.name) ?? 1 }];
    }),
  );
}

function folderIn({ source }: LockedPackage): string | undefined {
  return source?.editable ?? source?.virtual ?? source?.directory;
}

/** What `Pipfile.lock` pins for running; undefined for a text that is none. */
export function pipfileUses(path: string, text: string): UsedPackage[] | undefined {
  const lock = PipfileLock.safeParse(jsonOf(text));
  if (!lock.success) return undefined;
  const lines = linesOf(text, (line) => /^\s*"([^"]+)": \{$/.exec(line)?.[1]);
  return lock.data.default.flatMap(({ name, version }) => {
    const purl = pinnedPackage('pypi', name, version);
    return purl === undefined ? [] : [{ purl, direct: false, path, line: lines.get(name) ?? 1 }];
  });
}

/** A name without a scope may be a stranger's. */
const UNSCOPED = 0.6;

/**
 * The package that a project is built as: not where it says that it is none, or private. Services are projects with a
 * build, too, so that it is published is likely, not sure.
 */
export function publishedBy(path: string, project: PyProject): PublishedPackage | undefined {
  const { project: standard, tool, 'build-system': build } = project;
  const { name, version = '' } = standard ?? tool?.poetry ?? {};
  const isNone = build === undefined || tool?.uv?.package === false || tool?.poetry?.['package-mode'] === false;
  const classifiers = [...(standard?.classifiers ?? []), ...(tool?.poetry?.classifiers ?? [])];
  const isPrivate = classifiers.some((one) => one.startsWith('Private ::'));
  const purl = name === undefined || isNone || isPrivate ? undefined : packageUrlOf('pypi', name);
  return purl === undefined ? undefined : { purl, version, path, line: 1, confidence: UNSCOPED };
}
