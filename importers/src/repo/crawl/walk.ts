import * as fs from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { LIMITS, type Issue } from '@faultline/model';
import { fdir } from 'fdir';
import type { ImportContext } from '../../contract/importer.js';

/** Folders of what others wrote or what is made from the sources. */
const SKIPPED = new Set(
  '.git .hg .svn node_modules bower_components vendor dist target out obj .next .nuxt .output .venv venv __pycache__ .gradle .mvn .idea .vscode .terraform .tox .cache coverage .yarn .pnpm-store site-packages .faultline'.split(
    ' ',
  ),
);

// Names that are packages too, where code of the JVM lies, and what goes out of a hexagonal application.
const PACKAGES = new Set('vendor dist target out obj coverage'.split(' '));
const OF_PACKAGES = /[\\/]src[\\/](?:main|test)[\\/](?:java|kotlin|scala|groovy)[\\/]/;
const OUTWARDS = /[\\/](?:adapters?|ports?)[\\/]out[\\/]?$/i;

// Such a name would break lines and keys, and nobody gives it in good faith.
const CONTROL = /\p{Cc}/u;

const MAX_SYMLINKS = 10_000;

export interface Walk {
  /** From the root, with slashes, sorted. Symbolic links to files inside of the root are among them. */
  readonly files: readonly string[];
  /** Symbolic links that lead out of the root: they were not followed. */
  readonly leavingLinks: readonly string[];
  readonly issues: readonly Issue[];
  /** Whether these are all files. */
  readonly complete: boolean;
}

/** Lists the files of a folder. No link is followed out of it. */
export async function walk(root: string, { signal, limits }: Pick<ImportContext, 'signal' | 'limits'>): Promise<Walk> {
  const links: string[] = [];
  const unreadable: string[] = [];
  const observed = {
    ...fs,
    // The walker asks for each folder once, so links and refusals are seen here without another look at each file.
    readdir: ((
      path: string,
      options: { withFileTypes: true },
      callback: (error: Error | null, entries: fs.Dirent[]) => void,
    ) => {
      fs.readdir(path, options, (error, entries) => {
        if (error) unreadable.push(path);
        else for (const entry of entries) if (entry.isSymbolicLink()) links.push(join(path, entry.name));
        callback(error, entries);
      });
    }) as unknown as typeof fs.readdir,
  };
  const found = await new fdir({ fs: observed })
    .withFullPaths()
    .withMaxFiles(limits.files + 1)
    .withAbortSignal(signal)
    .exclude((name, folder) => SKIPPED.has(name) && !isPackage(name, folder.slice(root.length)))
    .crawl(root)
    .withPromise();
  const start = root.endsWith(sep) ? root : `${root}${sep}`;
  const fromRoot = (full: string): string => (full.startsWith(start) ? full.slice(start.length) : relative(root, full));
  const path = (full: string): string => (sep === '/' ? fromRoot(full) : fromRoot(full).split(sep).join('/'));
  const { inside, leaving } = await sortLinks(root, links);
  const linked = new Set(links);
  const every = [...found.filter((file) => !linked.has(file)), ...inside].map(path).sort();
  const files = every.filter((file) => !CONTROL.test(file));
  const isTooMany = files.length > limits.files;
  const issues: Issue[] = unreadable.slice(0, LIMITS.issues).map((folder) => ({
    path: path(folder) || '.',
    reason: 'the folder could not be read',
    remedy: 'let the account that Faultline runs as read it',
  }));
  if (every.length > files.length) {
    issues.push({
      path: '.',
      reason: `${every.length - files.length} files have control characters in their names and were not read`,
      remedy: 'rename them',
    });
  }
  if (isTooMany) {
    issues.push({
      path: '.',
      reason: `there are more than ${limits.files} files`,
      remedy: 'read subfolders of it as sources of their own',
    });
  }
  return {
    files: files.slice(0, limits.files),
    leavingLinks: leaving.map(path).sort(),
    issues,
    complete: !isTooMany && unreadable.length === 0 && !signal.aborted && links.length <= MAX_SYMLINKS,
  };
}

/** Whether a folder is a package of code in spite of its name. @param folder its place from the root, behind a separator */
function isPackage(name: string, folder: string): boolean {
  const place = /^[\\/]/.test(folder) ? folder : `/${folder}`;
  return (PACKAGES.has(name) && OF_PACKAGES.test(place)) || (name === 'out' && OUTWARDS.test(place));
}

async function sortLinks(
  root: string,
  links: readonly string[],
): Promise<{ readonly inside: string[]; readonly leaving: string[] }> {
  const top = await realpath(root);
  const inside: string[] = [];
  const leaving: string[] = [];
  for (const link of links.slice(0, MAX_SYMLINKS)) {
    // A link to nothing leads nowhere, so there is nothing to report.
    const target = await realpath(link).catch(() => undefined);
    if (target === undefined) continue;
    if (!isInside(top, target)) leaving.push(link);
    // Folders are listed where they are.
    else if ((await stat(target)).isFile()) inside.push(link);
  }
  return { inside, leaving };
}

/** Whether a real path is the root or lies in it. */
export function isInside(top: string, target: string): boolean {
  return target === top || target.startsWith(top.endsWith(sep) ? top : `${top}${sep}`);
}
