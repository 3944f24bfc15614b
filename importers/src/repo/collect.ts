import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CatalogError, entityRef, LIMITS, type Issue, type ObservationLine } from '@faultline/model';
import { withEnvelope, headerLine } from '../contract/envelope.js';
import type { ImportContext, Importer } from '../contract/importer.js';
import { PartLines } from '../contract/part-lines.js';
import { stateAside } from './crawl/aside.js';
import { stateOwners } from './codeowners/index.js';
import type { RepoConfig } from './config.js';
import { embeddedFiles } from './crawl/embedded.js';
import { attempt, readSafely, unreadPart } from './crawl/failure.js';
import { gitEnvironment, gitFacts, insideOf, withClone } from './crawl/checkout.js';
import { historyText } from './git-history/index.js';
import { issueLine, linesSafely } from './crawl/line-safety.js';
import { identityOf, type RepositoryIdentity } from './crawl/identity.js';
import { closeKept, keepingOf, keptPackageReader, keptReader, unreadFile, type Keeping } from './cache/kept-readers.js';
import { packageParts } from './crawl/package-parts.js';
import { CONTRACT_READERS, PACKAGE_READERS, READERS } from './readers.js';
import { ReadingTime } from './crawl/reading-time.js';
import { escapeIssue } from './crawl/read-text.js';
import { renderedFiles } from './crawl/rendered.js';
import { renderTools, type RenderTools } from './rendering/index.js';
import { treeOf } from './crawl/source-tree.js';
import {
  declaredPart,
  surround,
  surroundingsOf,
  type Surroundings,
  type SurroundingsInput,
} from './crawl/surroundings.js';
import { addTo } from './values/lists.js';
import { LOCKFILE_FACTOR, type TreeReading } from './crawl/tree-reading.js';
import {
  isPartRead,
  type PartRead,
  type RepositoryReader,
  type RepositoryView,
  type SourceFile,
} from './values/index.js';

/** Reads a repository: a folder, or a clone that is removed afterwards. */
export async function* collect(
  importer: Pick<Importer, 'name' | 'version'>,
  config: RepoConfig,
  context: ImportContext,
): AsyncGenerator<ObservationLine> {
  if (config.url !== undefined)
    yield* withClone(config.url, context, (folder) => collectFolder(importer, config, folder, context));
  else yield* collectFolder(importer, config, resolve(config.path ?? '.'), context);
}

async function* collectFolder(
  importer: Pick<Importer, 'name' | 'version'>,
  config: RepoConfig,
  checkout: string,
  context: ImportContext,
): AsyncGenerator<ObservationLine> {
  const root = config.subfolder === undefined ? checkout : join(checkout, config.subfolder);
  const status = await stat(root).catch((error: unknown) => error as NodeJS.ErrnoException);
  if (status instanceof Error || !status.isDirectory()) {
    const what = config.url === undefined ? root : `folder ${config.subfolder ?? ''} of the repository`;
    throw new CatalogError(
      'TARGET_UNREACHABLE',
      `${what} is no folder that can be read`,
      'give a folder that exists, or a git URL',
    );
  }
  const identity = await identityOf(config, root, checkout);
  const header = headerLine(importer, context, { rootScope: `repository/${identity.key}`, title: identity.key });
  yield* withEnvelope(header, body(config, root, identity, context));
}

async function* body(
  config: RepoConfig,
  root: string,
  identity: RepositoryIdentity,
  context: ImportContext,
): AsyncGenerator<ObservationLine, boolean> {
  context.progress(`listing the files of ${identity.key}`);
  const tree = await treeOf(root, identity.around?.top, context);
  const history = await historyOf(config, root, context);
  const { rendering = 'own', signal } = context;
  const tools = rendering === 'own' ? undefined : renderTools({ mode: rendering, root, signal });
  return yield* readTree({ tree, identity, history, config, context, ...(tools ? { tools } : {}) });
}

interface Reading {
  readonly view: RepositoryView;
  /** Grows while files are looked through, before any of them is read. */
  readonly embedded: Set<string>;
  readonly around: Surroundings;
  readonly config: RepoConfig;
  readonly context: ImportContext;
  readonly keeping: Keeping | undefined;
  readonly tools: RenderTools | undefined;
  readonly time: ReadingTime;
}

/** Everything that the files say, part by part. @returns whether all scopes were listed */
export async function* readTree(reading: TreeReading): AsyncGenerator<ObservationLine, boolean> {
  const { tree, identity, history, config, context } = reading;
  const { walked } = tree;
  const scope = `repository/${identity.key}`;
  const time = new ReadingTime();
  const read = (path: string) => {
    time.check();
    return tree.read(path);
  };
  const lockfile = (path: string) => tree.read(path, context.limits.fileBytes * LOCKFILE_FACTOR);
  const around = await surroundingsOf({
    read,
    ...(tree.readAround ? { readAround: tree.readAround } : {}),
    prefix: identity.around?.prefix ?? '',
    remote: identity.url ?? '',
    ...history,
    signal: context.signal,
  });
  const embedded = new Set<string>();
  const view: RepositoryView = {
    key: identity.key,
    scope,
    ref: entityRef('repository', identity.key),
    name: identity.name,
    namespace: config.namespace ?? around.declared?.namespace,
    files: new Set(walked.files),
    embedded,
    read,
  };
  const issues = [...walked.issues, ...around.issues, ...walked.leavingLinks.slice(0, LIMITS.issues).map(escapeIssue)];
  for (const issue of issues) yield issueLine(issue);
  yield* repositoryPart(identity, view, around, context.signal);
  const parts = new Map<string, PartRead[]>();
  const keeping = keepingOf(reading, view);
  const all = { view, embedded, around, config, context, keeping, tools: reading.tools, time };
  for await (const item of readAll(walked.files, walked.leavingLinks, all)) {
    if (!isPartRead(item)) yield issueLine(item);
    else addTo(parts, item.lines.part, item);
  }
  const packageView = { ...view, read: lockfile };
  for await (const item of packagesOf(walked.files, packageView, [...parts.values()].flat(), all)) {
    if (!isPartRead(item)) yield issueLine(item);
    else addTo(parts, item.lines.part, item);
  }
  if (!context.signal.aborted && keeping) await closeKept(keeping, view.files);
  stateAside([...parts.values()].flat());
  yield* partLines(parts, scope, context.signal);
  yield { type: 'scope', scope, partsListed: walked.complete && !context.signal.aborted };
  return true;
}

async function* packagesOf(
  files: readonly string[],
  view: RepositoryView,
  parts: readonly PartRead[],
  { keeping, context: { signal } }: Reading,
): AsyncGenerator<PartRead | Issue> {
  if (signal.aborted) return;
  const all = [...PACKAGE_READERS, ...CONTRACT_READERS];
  const readers = keeping ? all.map((reader) => keptPackageReader(reader, keeping)) : all;
  yield* packageParts({ files, view, scope: view.scope, parts, signal, readers });
}

/** What git says of the last year, where somebody asked for it and there is a history. */
async function historyOf(
  config: RepoConfig,
  root: string,
  { signal, progress }: ImportContext,
): Promise<Pick<SurroundingsInput, 'history'>> {
  if (!config.history) return {};
  const { top, history } = await gitFacts(root);
  if (top === undefined || history === undefined) return {};
  progress('reading a year of its history');
  return { history: { said: await historyText(history, signal, gitEnvironment()), prefix: insideOf(top, root) } };
}

function* repositoryPart(
  identity: RepositoryIdentity,
  view: RepositoryView,
  around: Surroundings,
  signal: AbortSignal,
): Generator<ObservationLine> {
  const lines = new PartLines(view.scope, '.', 'declared');
  lines.entity(view.ref, { title: identity.name, url: identity.url, commit: identity.commit, branch: identity.branch });
  const { owners } = around;
  const issues: Issue[] = [];
  attempt('.', 'reading owners of the repository', issues, signal, () => {
    if (owners) stateOwners(lines, view.ref, { folder: '.', file: '.', prefix: around.ownersPrefix }, owners);
  });
  for (const issue of issues) yield issueLine(issue);
  yield* lines.lines(around.complete && issues.length === 0);
}

const BY_NAME: ReadonlyMap<string, RepositoryReader> = new Map(READERS.map((reader) => [reader.name, reader]));

async function* readAll(
  files: readonly string[],
  leavingLinks: readonly string[],
  reading: Reading,
): AsyncGenerator<PartRead | Issue> {
  const { view, around, config, context, keeping, tools } = reading;
  for (const path of leavingLinks)
    if (READERS.some((reader) => reader.wants(path))) yield unreadPart(path, view.scope, []);
  const declared = declaredPart(around, view, context.signal);
  if (declared) yield declared;
  const own = new Map<RepositoryReader, SourceFile[]>(READERS.map((reader) => [reader, []]));
  const rendered = yield* renderedFiles(keeping?.working ?? view, {
    signal: context.signal,
    ...(tools ? { tools } : {}),
  });
  for (const source of rendered.sources) yield* offer(source, own, reading);
  context.progress(`reading ${view.key}`);
  for (const path of files) {
    if (context.signal.aborted) return;
    if (path === around.declaredPath || rendered.takes(path)) continue;
    const knowers = await keeping?.cache.knowersOf(path);
    for (const name of knowers ?? []) {
      const reader = BY_NAME.get(name);
      if (reader) own.get(reader)?.push(unreadFile(path));
    }
    if (knowers) continue;
    if (!READERS.some((reader) => reader.wants(path))) {
      keeping?.cache.noteNobodys(path);
      continue;
    }
    const found = await view.read(path);
    if ('issue' in found) yield unreadPart(path, view.scope, [found.issue]);
    const others = 'text' in found ? yield* offer({ path, text: found.text }, own, reading) : undefined;
    if (others) await keeping?.cache.noteKnowers(path, others);
  }
  for (const [reader, sources] of own) {
    if (context.signal.aborted) return;
    // Nobody has anything to say of no file, and finding that out may take a look at all the others.
    if (sources.length === 0) continue;
    const worker = keeping ? keptReader(reader, keeping) : reader;
    const finish = (part: PartRead) => surround(part, { around, view, config, declares: reader.declares });
    yield* readSafely(worker, sources, view, context.signal, finish, reading.time);
  }
}

/**
 * Gives a text, and the files that stand in it, to the readers that know them.
 * @returns their names; undefined where there is more to a file than its text, or less
 */
function* offer(
  source: SourceFile,
  own: ReadonlyMap<RepositoryReader, SourceFile[]>,
  { view, embedded, keeping, context: { signal } }: Reading,
): Generator<PartRead, readonly string[] | undefined> {
  const { path } = source;
  const issues: Issue[] = [];
  const knowers = READERS.filter(
    (reader) =>
      reader.wants(path) && attempt(path, `reading ${reader.name}`, issues, signal, () => reader.knows(source)),
  );
  for (const reader of knowers) own.get(reader)?.push(source);
  const known = embedded.size;
  for (const inner of attempt(path, 'looking into it', issues, signal, () => embeddedFiles(source, keeping?.working)) ??
    [])
    for (const reader of READERS)
      if (reader.readsEmbedded && reader.wants(inner.path) && reader.knows(inner)) {
        own.get(reader)?.push(inner);
        embedded.add(inner.path);
      }
  if (issues.length > 0) yield unreadPart(path, view.scope, issues);
  return issues.length > 0 || embedded.size > known ? undefined : knowers.map(({ name }) => name);
}

/** Parts in order of their paths. One that rests on a broken file is as incomplete as that file's own. */
/** What several readers tell of one part, each thing once. */
function* united(lines: readonly ObservationLine[], scope: string, part: string): Generator<ObservationLine> {
  const byStanding = new Map<string, PartLines>();
  for (const line of lines) {
    if (line.type !== 'entity' && line.type !== 'relation') {
      yield line;
      continue;
    }
    const standing = line.standing === 'catalog' || line.standing === 'live' ? line.standing : 'declared';
    const known = byStanding.get(standing) ?? new PartLines(scope, part, standing);
    byStanding.set(standing, known.take([line]));
  }
  for (const one of byStanding.values()) for (const line of one.lines(true)) if (line.type !== 'part') yield line;
}

function* partLines(
  parts: ReadonlyMap<string, readonly PartRead[]>,
  scope: string,
  signal: AbortSignal,
): Generator<ObservationLine> {
  const broken = new Set([...parts].filter(([, reads]) => reads.some((one) => !one.complete)).map(([path]) => path));
  for (const [part, reads] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    let complete = !reads.some((one) => !one.complete || one.files.some((file) => broken.has(file)));
    for (const issue of reads.flatMap((one) => one.issues)) yield issueLine(issue);
    const told = reads.flatMap(({ lines }) => linesSafely(lines, complete, signal));
    for (const line of reads.length > 1 ? united(told, scope, part) : told) {
      if (line.type === 'part') continue;
      if (line.type === 'issue') complete = false;
      yield line;
    }
    yield { type: 'part', scope, part, complete };
  }
}
