import { entityRef, type Evidence } from '@faultline/model';
import { endpointLines } from '../../contract/addresses.js';
import { PartLines } from '../../contract/part-lines.js';
import { baseOf, folderOf, isDockerfile } from './paths.js';
import { nearestFolder } from './packages.js';
import type { PartRead, RepositoryView } from './view.js';

/** Where a proxy's file passes requests to. */
export interface PassedTo {
  /** Lower case. */
  readonly host: string;
  readonly port?: number;
  readonly via: string;
  readonly line: number;
  /** The directive. */
  readonly text: string;
}

/** What a proxy's file says. */
export interface ProxyFacts {
  readonly passes: readonly PassedTo[];
  /** Ports that it listens on. */
  readonly listens: readonly number[];
}

export interface ProxyFile extends ProxyFacts {
  /** Name of the technology, which is the product that reads the file. */
  readonly technology: string;
  /** How a Dockerfile that installs the product names it. */
  readonly product: RegExp;
  readonly path: string;
}

/**
 * What reads a proxy's file, as a component: what is built from the nearest folder with a Dockerfile of that product, else what the
 * file's folder is called. Whoever mounts the file is the same, which identity finds out.
 */
export async function proxyPart(file: ProxyFile, view: RepositoryView): Promise<PartRead> {
  const { technology, product, path, passes, listens } = file;
  const lines = new PartLines(view.scope, path, 'declared');
  const built = nearestFolder(folderOf(path), await buildsOf(product, view));
  const folder = built ?? folderOf(path);
  const ref = entityRef('component', `${view.key}#${technology}/${built ?? path}`);
  const evidence: Evidence[] = [{ kind: 'file', text: technology, path, line: 1 }];
  lines.entity(
    ref,
    {
      name: (folder === '.' ? technology : baseOf(folder)).toLowerCase(),
      repository: view.ref,
      technology,
      folder: built,
      configFile: path,
      within: `repository/${view.key}`,
      typeHint: new Set(passes.map(({ host, port }) => `${host}:${port ?? ''}`)).size > 1 ? 'gateway' : undefined,
      portsExposed: listens.length > 0 ? [...new Set(listens)].map((port) => `${port}/tcp`) : undefined,
    },
    evidence,
  );
  lines.relation(ref, 'PART_OF', view.ref, { evidence });
  for (const { host, port, via, line, text } of passes)
    lines.take(
      endpointLines({
        scope: lines.scope,
        part: path,
        standing: 'declared',
        from: ref,
        within: `repository/${view.key}`,
        addresses: [{ host, ...(port === undefined ? {} : { port }), protocol: '', via, variable: '' }],
        evidence: [{ kind: 'file', text, path, line }],
        confidence: 0.95,
      }),
    );
  return { lines, issues: [], files: [path], complete: true };
}

const MAX_DOCKERFILES = 2_000;
const folders = new WeakMap<RepositoryView, Map<string, ReadonlySet<string>>>();

/** Folders with a Dockerfile whose text names the product: another one builds something else beside the proxy's file. */
async function buildsOf(product: RegExp, view: RepositoryView): Promise<ReadonlySet<string>> {
  const known = folders.get(view) ?? new Map<string, ReadonlySet<string>>();
  folders.set(view, known);
  const found = known.get(product.source);
  if (found) return found;
  const built = new Set<string>();
  for (const path of [...view.files].filter(isDockerfile).slice(0, MAX_DOCKERFILES)) {
    const read = await view.read(path);
    if ('text' in read && product.test(read.text)) built.add(folderOf(path));
  }
  known.set(product.source, built);
  return built;
}
