import { DOCKERFILES, filesBelow, filesThat } from './files-of.js';
import { entityRef, type Evidence } from '@faultline/model';
import { addressesIn } from '../../contract/addresses.js';
import { PartLines } from '../../contract/part-lines.js';
import { copiedBy } from './copied.js';
import { baseOf, buildFolder, folderOf, nearestFolder } from './paths.js';
import { interpolate } from './variables.js';
import { placeIn, type PartRead, type RepositoryReader, type RepositoryView, type SourceFile } from './view.js';

/** Somebody whom a product's file tells it to call. */
export interface SetUpCall {
  /** Lower case. */
  readonly host: string;
  readonly port?: number;
  readonly database?: string;
  readonly via: string;
  readonly line: number;
  /** What says so: a directive, a setting's name. Never a value. */
  readonly text: string;
  /** 0..1 where it is not as sure as a file is. */
  readonly confidence?: number;
}

/** What a product's file says. */
export interface SetUpFacts {
  readonly calls: readonly SetUpCall[];
  /** Whether it is surely the product's own file, though it names nobody. */
  readonly isSure?: boolean;
  /** Ports that it listens on. */
  readonly listens?: readonly number[];
  /** How images of what reads it are called, where the product has several programs. */
  readonly images?: readonly string[];
  /** Why the file could not be read whole: never words of it. */
  readonly problem?: string;
}

/** A product that is set up by files. */
export interface Product {
  /** Name of the technology. */
  readonly name: string;
  /** How its images and packages are called, as whole words. */
  readonly images: readonly string[];
  /** Whether it passes requests on: one that passes to several is a gateway. */
  readonly isProxy?: true;
  /** Whether its files are sent to its API, so that nothing that runs it is given them. */
  readonly isSent?: true;
}

/** A reader of the files of one product. */
export interface SetUpReader {
  readonly product: Product;
  wants(path: string): boolean;
  /** Whether a text is such a file, by its words. */
  readonly knows: RegExp;
  facts(text: string, path: string): SetUpFacts;
}

/** Ways of what a proxy needs for itself. */
const BESIDE = new Set(['telemetry', 'auth', 'config', 'registry', 'cache']);
const SURE = 0.95;
const MAX_CALLS = 2_000;
const NO_VARIABLES: ReadonlyMap<string, string> = new Map();
/** Names that documentation uses (RFC 2606), in files that were taken from there. */
const EXAMPLE = /\.example(?:\.(?:com|net|org))?$/;
const OWN_MACHINE = /^(?:[a-z]{1,10}:\/\/)?(?:localhost|127\.0\.0\.1):(\d{1,5})(?![\d.])/;

/**
 * Whom an address in a product's file means: a URL, `host:port`, a host, or a list of these. Variables count where they
 * have a default; what a template or the environment must fill in is nobody.
 * @param said its `via`, where the setting says it better than scheme and port; `isLocal`: its own machine counts
 */
export function callsTo(
  written: string | undefined,
  said: { readonly via?: string; readonly line: number; readonly text: string; readonly isLocal?: true },
): readonly SetUpCall[] {
  if (written === undefined) return [];
  // ${env:X} of collectors, ${X:default} of Elastic's products.
  const usual = written
    .slice(0, 4_096)
    .replaceAll('${env:', '${')
    .replace(/\$\{(\w{1,100}):(?![-?+])/g, '${$1:-');
  const value = interpolate(usual, NO_VARIABLES).trim();
  if (/\{\{|\{%|<%/.test(value)) return [];
  const { line, text } = said;
  const port = said.isLocal ? Number(OWN_MACHINE.exec(value)?.[1] ?? 0) : 0;
  if (port > 0 && port < 65_536) return [{ host: 'localhost', port, via: said.via ?? 'http', line, text }];
  const addresses = addressesIn('hosts', value).filter(({ host }) => !EXAMPLE.test(host));
  return addresses.map((address) => ({
    host: address.host,
    ...(address.port === undefined ? {} : { port: address.port }),
    ...(address.database === undefined ? {} : { database: address.database }),
    via: said.via ?? address.via,
    line,
    text,
  }));
}

/** The reader of a product's files: each that calls somebody, is surely one, or is broken, is a part. */
export function setUpReader({ product, wants, knows, facts }: SetUpReader): RepositoryReader {
  return {
    name: product.name,
    declares: 'configuration',
    readsEmbedded: true,
    wants,
    knows: ({ text }) => knows.test(text),
    async *read(files, view) {
      for (const file of files) {
        const found = facts(file.text, file.path);
        if (found.calls.length > 0 || found.isSure === true || found.problem !== undefined)
          yield await setUpPart(product, file, found, view);
      }
    },
  };
}

/**
 * What reads a product's file, as a component: what is built with it, else what the file's folder is called. Whoever mounts the file is the same, which identity finds out.
 */
async function setUpPart(
  product: Product,
  file: SourceFile,
  { calls, listens = [], problem, images = product.images }: SetUpFacts,
  view: RepositoryView,
): Promise<PartRead> {
  const { path, inside } = file;
  const part = inside?.path ?? path;
  const lines = new PartLines(view.scope, part, 'declared');
  const built = inside ? undefined : await builtFrom(images, path, view);
  const folder = built ?? folderOf(path);
  const ref = entityRef('component', `${view.key}#${product.name}/${built ?? path}`);
  const within = `repository/${view.key}${inside ? `/kubernetes/${inside.namespace}` : ''}`;
  const evidence: Evidence[] = [{ kind: 'file', text: product.name, ...placeIn(file, 1) }];
  const passes = calls.filter(({ via }) => !BESIDE.has(via)).map(({ host, port }) => `${host}:${port ?? ''}`);
  const isGateway = product.isProxy && new Set(passes).size > 1;
  lines.entity(
    ref,
    {
      name: nameOf(product, images, folder, built !== undefined),
      repository: view.ref,
      technology: product.name,
      folder: built,
      configFile: path,
      productImages: images,
      sentTo: product.isSent ? product.name : undefined,
      within,
      typeHint: isGateway ? 'gateway' : undefined,
      portsExposed: listens.length > 0 ? [...new Set(listens)].map((port) => `${port}/tcp`) : undefined,
    },
    evidence,
  );
  lines.relation(ref, 'PART_OF', view.ref, { evidence });
  for (const { line, text, confidence = SURE, ...address } of calls.slice(0, MAX_CALLS))
    lines.calls({
      from: ref,
      within,
      addresses: [{ ...address, protocol: '', variable: '' }],
      evidence: [{ kind: 'file', text: text.slice(0, 200), ...placeIn(file, line) }],
      confidence,
    });
  const issues = problem === undefined ? [] : [{ path: part, reason: problem, remedy: 'correct the file' }];
  return { lines, issues, files: [part, ...(file.rendered?.files ?? [])], complete: problem === undefined };
}

/** Folders that are called after what lies in them, not after what runs. */
const OF_ANY = /^(?:docker|compose|conf|configs?|configuration|deploy|deployments?|infra|infrastructure|build|etc)$/;

/**
 * What is built is called as its folder, and so is a proxy. What a service is merely watched or set up with lies beside it as often, so
 * only a folder that is called like the product names that.
 */
function nameOf(product: Product, images: readonly string[], folder: string, isBuilt: boolean): string {
  const base = folder === '.' ? product.name : baseOf(folder).toLowerCase();
  const isOwn =
    isBuilt || (product.isProxy && !OF_ANY.test(base)) || [product.name, ...images].some((word) => base.includes(word));
  return isOwn ? base : `${product.name}-${base}`;
}

// A client, an exporter or a module of a product is not the product.
const ABOUT = '-(?:client|exporter|cli|sdk|api|operator|plugin)s?(?!\\w)';
const MAX_DOCKERFILES = 2_000;

/** Dockerfiles that name a product: where they lie, what they copy, and the folder that is built. */
interface Build {
  readonly folder: string;
  readonly built: string;
  readonly copied: readonly string[];
}

const builds = new WeakMap<RepositoryView, Map<string, readonly Build[]>>();

/**
 * What is built with a file: by the only Dockerfile that names the product and copies the file, else from the nearest folder with a
 * Dockerfile that names it: another one builds something else beside the file.
 */
async function builtFrom(images: readonly string[], path: string, view: RepositoryView): Promise<string | undefined> {
  const known = builds.get(view) ?? new Map<string, readonly Build[]>();
  builds.set(view, known);
  const key = images.join(' ');
  const some = known.get(key) ?? (await buildsOf(images, view));
  known.set(key, some);
  const copying = some.filter(({ copied }) => copied.some((one) => one === path || path.startsWith(`${one}/`)));
  if (copying.length === 1) return copying[0]?.built;
  const nearest = nearestFolder(folderOf(path), new Set(some.map(({ folder }) => folder)));
  return some.find(({ folder }) => folder === nearest)?.built;
}

/** What a Dockerfile copies: what is beside it is meant, and where nothing is, what is called so from the root. */
function copiedAt(text: string, folder: string, view: RepositoryView): readonly string[] {
  const isThere = (path: string): boolean => view.files.has(path) || filesBelow(view, path).length > 0;
  const beside = new Set(copiedBy(text, folder, folder).filter(isThere));
  const isBeside = (path: string): boolean => beside.has(folder === '.' ? path : `${folder}/${path}`);
  return copiedBy(text, folder).filter((path) => !isBeside(path));
}

async function buildsOf(images: readonly string[], view: RepositoryView): Promise<readonly Build[]> {
  const named = new RegExp(`(?<![\\w-])(?:${images.join('|')})(?!\\w|${ABOUT})`, 'i');
  const found: Build[] = [];
  for (const path of filesThat(view, DOCKERFILES).slice(0, MAX_DOCKERFILES)) {
    const read = await view.read(path);
    if ('text' in read && named.test(read.text))
      found.push({
        folder: folderOf(path),
        built: buildFolder(path),
        copied: copiedAt(read.text, folderOf(path), view),
      });
  }
  return found;
}
