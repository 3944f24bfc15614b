import { takenTypes, typedText } from '../code/given-types.js';
import { endBefore, lineAt } from '../code/spans.js';
import { COMMENTED_LINES } from '../code/reached.js';
import type { IsDead } from '../code/technology.js';
import { addTo } from '../lists.js';
import type { RepositoryView } from '../view.js';
import { answers } from './answers.js';
import { idleCaches } from './idle-caches.js';

/** A call that tells the container of a type: what is made for it is made when somebody is given one. */
interface Registration {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** The type that is asked for, and the one that is made of it. */
  readonly types: readonly string[];
  /** Whether its type is generated: whoever is given it names it. */
  readonly isGenerated: boolean;
}

const REGISTERED =
  /\.\s{0,60}(?:Try)?Add(Singleton|Scoped|Transient|HttpClient|RefitClient|GrpcClient)\s{0,4}<([\w.,<>\s]{1,200}?)>\s{0,4}\(\s{0,60}(\)|(?:"[^"\n]{0,100}"\s{0,4},\s{0,60})?(?:\(?[\w\s,]{0,60}\)?\s{0,4}=>|\)))?/g;
/** Clients that programs ask the container for; of others' types a framework may. */
const CLIENTS =
  /^(?:I?ConnectionMultiplexer|I?Mongo(?:Client|Database)|I?Elastic(?:search)?Client|I?MinioClient|I?BlobServiceClient)$/;
/** Checks of health without a place: they ask the container for the client. */
const ASKS_CONTAINER =
  /\.Add(?:Redis|MongoDb|Elasticsearch|RabbitMQ|AzureBlobStorage)\(\s{0,20}(?:\)|name\b|tags\b|"|\w{1,20}\s{0,4}=>)/;
const DECLARED = /\b(class|record|struct|interface)\s{1,4}([A-Z]\w{0,100})/g;
/** What is found without anybody that asks the container for it: entry points, what frameworks look for, extensions of others' types. */
const FOUND =
  /\b(?:WebApplication|Controller(?:Base)?|Hub|BackgroundService|IHostedService|DbContext|ApiController|PageModel|ComponentBase)\b|\b(?:IConsumer|I\w{0,30}(?:Request|Command|Query|Notification|Event|Message)Handler|IPipelineBehavior|IHandleMessages|AbstractValidator)<|\bMap(?:Get|Post|Put|Delete|GrpcService|Group)\b|\bstatic\s{1,4}(?:async\s{1,4})?(?:void|Task|int)\s{1,4}Main\b|\bstatic\s{1,4}(?:partial\s{1,4})?class\b/;
const MAX_REGISTRATIONS = 2_000;

/**
 * What the container of a program would make and nobody asks for: types that are registered, and whose name, or that of
 * the interface that they are registered under, no code that runs is given and does something with. Interfaces that are not
 * the repository's own may be a framework's to ask for. O(types · text)
 */
export function uninjected(written: ReadonlyMap<string, string>): IsDead {
  const texts = new Map([...written].map(([path, text]) => [path, text.replace(COMMENTED_LINES, '')]));
  const registrations = [...texts].flatMap(([path, text]) => registeredIn(path, text)).slice(0, MAX_REGISTRATIONS);
  const scanned = registeredByInterface(texts);
  if (registrations.length === 0 && scanned.length === 0) return () => false;
  const declaredBy = new Map<string, string[]>();
  const declared = new Map<string, readonly string[]>();
  const interfaces = new Set<string>();
  for (const [path, text] of texts) {
    const found = [...text.matchAll(DECLARED)].map(([, kind = '', name = '']) => ({ kind, name }));
    declared.set(
      path,
      found.map(({ name }) => name),
    );
    for (const { name } of found) addTo(declaredBy, name, path);
    if (found.length > 0 && found.every(({ kind }) => kind === 'interface')) interfaces.add(path);
  }
  const isOwn = (type: string): boolean => declaredBy.has(type);
  const hasChecks = [...texts.values()].some((text) => ASKS_CONTAINER.test(text));
  const known = registrations.filter(({ types, isGenerated }) =>
    types.every((type) => isGenerated || isOwn(type) || (!hasChecks && CLIENTS.test(type))),
  );
  const open = new Set(registrations.filter((one) => !known.includes(one)).flatMap(({ types }) => types));
  const groups = known.filter(({ types }) => !types.some((type) => open.has(type)));
  const waiting = new Set([
    ...interfaces,
    ...[...groups, ...scanned].flatMap(({ types }) => types.flatMap((type) => declaredBy.get(type) ?? [])),
  ]);
  for (const path of waiting)
    if (FOUND.test(texts.get(path) ?? '') || registrations.some((one) => one.path === path)) waiting.delete(path);
  for (const type of open) for (const path of declaredBy.get(type) ?? []) waiting.delete(path);
  const bare = new Map([...texts].map(([path, text]) => [path, typedText(withoutRegistrations(text))]));
  const taken = takenTypes({ bare, waiting, declared, groups: [...groups, ...scanned].map(({ types }) => types) });
  const isTaken = (types: readonly string[]): boolean => types.some((type) => taken.has(type));
  const silent = new Set([...waiting].filter((path) => !(declared.get(path) ?? []).some((type) => taken.has(type))));
  const idle = groups.filter(({ types }) => !isTaken(types));
  return (path, line) =>
    silent.has(path) ||
    (line !== undefined && idle.some((one) => one.path === path && line >= one.start && line <= one.end));
}

/** Types of files of which all are registered by the interfaces of the repository that they implement. */
function registeredByInterface(texts: ReadonlyMap<string, string>): readonly Pick<Registration, 'types'>[] {
  const found = [...texts].map(([path, text]) => ({ path, text, ...answers(text) }));
  if (!found.some(({ scans }) => scans)) return [];
  const interfaces = new Set(
    [...texts.values()].flatMap((text) =>
      [...text.matchAll(DECLARED)].flatMap(([, kind, name = '']) => (kind === 'interface' ? name : [])),
    ),
  );
  return found.flatMap(({ text, implementing }) => {
    const classes = [...text.matchAll(DECLARED)].filter(([, kind]) => kind !== 'interface');
    const isAll = classes.length === implementing.length;
    const areOwn = implementing.every(({ bases }) => bases.length > 0 && bases.every((one) => interfaces.has(one)));
    return isAll && areOwn ? implementing.map(({ name, bases }) => ({ types: [name, ...bases] })) : [];
  });
}

/** What the container of a program would make and nobody asks for, caches that it registers among it. */
export function unasked(written: ReadonlyMap<string, string>): IsDead {
  const isDead = uninjected(written);
  const isIdle = idleCaches(written, isDead);
  return (path, line) => isDead(path, line) || isIdle(path, line);
}

function registeredIn(path: string, text: string): readonly Registration[] {
  return [...text.matchAll(REGISTERED)].flatMap((match): readonly Registration[] => {
    const types = (match[2] ?? '').split(',').map((type) => /(\w+)\s*$/.exec(type)?.[1] ?? '');
    // What is made right away is made.
    if (match[3] === undefined || types.some((type) => !/^[A-Z]\w*$/.test(type))) return [];
    const start = lineAt(text, match.index);
    const end = lineAt(text, endBefore(';', text, match.index, MAX_STATEMENT));
    return [{ path, start, end, types, isGenerated: match[1] === 'GrpcClient' }];
  });
}

function withoutRegistrations(text: string): string {
  return text.replace(REGISTERED, ' ( ');
}

const MAX_STATEMENT = 10_000;

/** Whether a file is a page, which may ask the container as well. */
export function isPage(path: string): boolean {
  return /\.(?:razor|cshtml)$/.test(path);
}

/**
 * Sources of a program without what its container would make and nobody asks for.
 * @param paths of the program, its pages among them
 */
export async function withoutUninjected<Source extends { readonly path: string; readonly text: string }>(
  sources: readonly Source[],
  paths: readonly string[],
  view: RepositoryView,
): Promise<readonly Source[]> {
  const texts = new Map(sources.filter(({ path }) => path.endsWith('.cs')).map(({ path, text }) => [path, text]));
  for (const path of paths.filter(isPage)) {
    const read = await view.read(path);
    if ('text' in read) texts.set(path, read.text);
  }
  const isDead = unasked(texts);
  return sources.flatMap((source) => {
    if (!texts.has(source.path)) return [source];
    if (isDead(source.path)) return [];
    const lines = source.text.split('\n');
    const left = lines.filter((_, at) => !isDead(source.path, at + 1));
    return [left.length === lines.length ? source : { ...source, text: left.join('\n') }];
  });
}
