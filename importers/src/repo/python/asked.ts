import { packageKey, packageUrlOf } from '@faultline/model';
import { isVersion, linesOf, type AskedPackage, type UsedPackage } from '../values/index.js';
import { poetryDependencies, requirementOf, requirements, tomlOf } from './extract.js';
import { fromPoetry } from './poetry-range.js';
import { Pipfile, type PyProject } from './schema.js';
import { z } from 'zod';

const Text = z.string().optional().catch(undefined);
/** A dependency as a table: what names a place or a condition is no version to judge. */
const Details = z.object({
  version: Text,
  markers: Text,
  python: Text,
  platform: Text,
  path: Text,
  url: Text,
  git: Text,
});

/** A manifest as it was read. */
export interface Manifest {
  readonly path: string;
  readonly text: string;
  readonly project: PyProject;
}

/** What `pyproject.toml` asks for, by PEP 621 and in Poetry's own table. */
export function askedOf({ path, text, project }: Manifest): AskedPackage[] {
  const quoted = quotedLines(text);
  const listed = (project.project?.dependencies ?? []).flatMap((written) => {
    const found = requirementOf(written);
    if (found === undefined) return [];
    return [{ ...constraintOf(found), path, line: quoted.get(written) ?? 1, isCertain: !written.includes(';') }];
  });
  return [...listed, ...tableOf(path, text, poetryDependencies(project), fromPoetry)];
}

/** What a `Pipfile` asks for; undefined for a text that is none. */
export function pipfileAsked(path: string, text: string): AskedPackage[] | undefined {
  const file = Pipfile.safeParse(tomlOf(text));
  return file.success ? tableOf(path, text, Object.entries(file.data.packages), (range) => range) : undefined;
}

/** What the list that a list of requirements was compiled from asks for. */
export function compiledFrom(path: string, text: string): AskedPackage[] {
  const lines = text.split(/\r?\n/);
  return requirements(path, text).uses.map((use) => ({
    ...constraintOf(use),
    path,
    line: use.line,
    isCertain: !(lines[use.line - 1] ?? ';').includes(';'),
  }));
}

/** Names with ranges, or tables of details; PEP 440 by `toRange`. */
function tableOf(
  path: string,
  text: string,
  table: readonly (readonly [string, unknown])[],
  toRange: (written: string) => string | undefined,
): AskedPackage[] {
  const lines = linesOf(text, (line) => /^["']?([\w.-]+)["']?\s*=/.exec(line)?.[1]);
  return table.flatMap(([name, value]) => {
    const purl = packageUrlOf('pypi', name);
    const details = typeof value === 'string' ? { version: value } : Details.safeParse(value).data;
    if (purl === undefined || details === undefined) return [];
    const { version, ...others } = details;
    const isPlain = version !== undefined && Object.values(others).every((one) => one === undefined);
    const range = isPlain && version !== '*' ? toRange(version) : undefined;
    const place = { path, line: lines.get(name) ?? 1 };
    return [{ purl, ...place, isCertain: isPlain, ...(range === undefined ? {} : { constraint: range }) }];
  });
}

/** A requirement as it is asked for of a lockfile: what `==` pins is a range like any other. */
function constraintOf({ purl, constraint }: Pick<UsedPackage, 'purl' | 'constraint'>) {
  const key = packageKey(purl);
  const range = purl === key ? constraint : `==${decodeURIComponent(purl.slice(key.length + 1))}`;
  return { purl: key, ...(range === undefined ? {} : { constraint: range }) };
}

/** What `pyproject.toml` asks for, where nothing says what was taken: a pinned version, else the range. */
export function askedUses(manifest: Manifest): UsedPackage[] {
  return askedOf(manifest).flatMap(({ purl, constraint, path, line }) => {
    const version = /^={2,3}\s*([^\s,*]+)$/.exec(constraint ?? '')?.[1];
    const isPinned = version !== undefined && isVersion('pypi', version);
    const found = isPinned ? packageUrlOf('pypi', purl.slice('pkg:pypi/'.length), version) : purl;
    if (found === undefined) return [];
    const use = { purl: found, direct: true, path, line };
    return [isPinned || constraint === undefined ? use : { ...use, constraint }];
  });
}

/** First line of each text in quotes. O(length). */
function quotedLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    for (const [, double, single = ''] of line.matchAll(/"([^"]*)"|'([^']*)'/g)) {
      const quoted = double ?? single;
      if (!lines.has(quoted)) lines.set(quoted, at + 1);
    }
  }
  return lines;
}
