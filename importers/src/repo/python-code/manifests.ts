import { parse } from 'smol-toml';
import { recordOf } from '../values/index.js';

/** What a manifest says of the project in its folder. */
export interface Manifest {
  readonly name: string;
  /** Names of packages, as PyPI compares them. */
  readonly packages: readonly string[];
  /** Folders and lists that it names, from its own. */
  readonly paths: readonly string[];
  /** Whether all that it asks for was understood. */
  readonly isWhole: boolean;
}

const NONE: Manifest = { name: '', packages: [], paths: [], isWhole: false };
const MAX_LINES = 5_000;

/** A package's name as PyPI compares it: PEP 503. */
export function packageName(written: string): string {
  return written.toLowerCase().replace(/[-_.]+/g, '-');
}

/** PEP 508: a name, before extras, versions and conditions. */
function asked(requirement: string): readonly string[] {
  const name = /^\s*([A-Za-z0-9][\w.-]{0,100})/.exec(requirement)?.[1];
  return name === undefined ? [] : [packageName(name)];
}

/** Reads a manifest by its name: requirements, `pyproject.toml`, `Pipfile`, `setup.py` or `setup.cfg`. Never throws. */
export function manifestOf(base: string, text: string): Manifest {
  if (base === 'pyproject.toml') return pyproject(text);
  if (base === 'Pipfile') return pipfile(text);
  if (base === 'setup.py' || base === 'setup.cfg') return setup(text);
  return requirements(text);
}

function requirements(text: string): Manifest {
  const packages: string[] = [];
  const paths: string[] = [];
  let isWhole = true;
  for (const line of text.split(/\r?\n/, MAX_LINES)) {
    const written = line
      .slice(0, 500)
      .replace(/(?:^|\s)#.*$/, '')
      .trim();
    const option = /^(?:-r|--requirement|-c|--constraint|-e|--editable)[\s=]+(\S+)/.exec(written);
    const path =
      option?.[1] ?? (/^(?:\.{1,2}\/|file:)/.test(written) ? written.replace(/^file:(?:\/\/)?/, '') : undefined);
    if (path !== undefined && !path.includes('://')) paths.push(path);
    else if (path !== undefined) isWhole = false;
    else packages.push(...asked(written));
  }
  return { name: '', packages, paths, isWhole };
}

function tomlOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return recordOf(parse(text));
  } catch {
    return undefined;
  }
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly unknown[]).filter((one) => typeof one === 'string') : [];
}

function pyproject(text: string): Manifest {
  const file = tomlOf(text);
  if (!file) return NONE;
  const project = recordOf(file['project']);
  const tool = recordOf(file['tool']);
  const poetry = recordOf(tool?.['poetry']);
  const sources = Object.values(recordOf(recordOf(tool?.['uv'])?.['sources']) ?? {});
  const table = Object.entries(recordOf(poetry?.['dependencies']) ?? {});
  const extras = Object.values(recordOf(project?.['optional-dependencies']) ?? {});
  const paths = [...table.map(([, details]) => details), ...sources].flatMap((details) => {
    const path = recordOf(details)?.['path'];
    return typeof path === 'string' ? [path] : [];
  });
  const named = project?.['name'] ?? poetry?.['name'];
  return {
    name: typeof named === 'string' ? named : '',
    packages: [
      ...[...strings(project?.['dependencies']), ...extras.flatMap(strings)].flatMap(asked),
      ...table.map(([name]) => packageName(name)),
    ],
    paths,
    isWhole: project?.['dependencies'] !== undefined || table.length > 0,
  };
}

function pipfile(text: string): Manifest {
  const file = tomlOf(text);
  const table = Object.entries(recordOf(file?.['packages']) ?? {});
  const paths = table.flatMap(([, details]) => {
    const path = recordOf(details)?.['path'];
    return typeof path === 'string' ? [path] : [];
  });
  return { name: '', packages: table.map(([name]) => packageName(name)), paths, isWhole: file !== undefined };
}

/** Code that makes a project: only what stands in a list of `install_requires` is read. */
function setup(text: string): Manifest {
  const from = text.search(/\binstall_requires\s*=/);
  const list = from < 0 ? '' : text.slice(from, from + 20_000);
  const inList = /^install_requires\s*=\s*\[([^\]]*)\]/.exec(list)?.[1];
  const inLines = /^install_requires\s*=\s*((?:\r?\n[ \t]+\S[^\n]*)+)/.exec(list)?.[1];
  const quoted = [...(inList ?? '').matchAll(/["']([^"']{1,200})["']/g)].map((match) => match[1] ?? '');
  const lines = (inLines ?? '').split('\n').filter((line) => line.trim() !== '');
  const name = /(?:^|[\s(,])name\s*=\s*["']?([\w.-]{1,100})/.exec(text.slice(0, 50_000))?.[1];
  return {
    name: name ?? '',
    packages: [...quoted, ...lines].flatMap(asked),
    paths: [],
    isWhole: from < 0 || inList !== undefined,
  };
}
