import {
  baseOf,
  entryPaths,
  folderOf,
  inFolder,
  ledTo,
  nearestFolder,
  workOn,
  type EntryPath,
  type EntryPaths,
  type FileWork,
  type RepositoryView,
  filesThat,
  pathTest,
} from '../values/index.js';
import { commentedLines, isOwnCode, type CodeOfModule, type Need } from '../values/code/index.js';
import { isOfPages } from './pages.js';

/** A page's own server has the path, and its entry leads it on. */
const LED = 0.8;
const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
/** What is no request of a page: what sets its server up, and what answers in its place. */
const NO_PAGE =
  /(?:^|\/)(?:[\w.-]{1,100}\.config\.[cm]?[jt]s|setupProxy\.[cm]?[jt]s|proxy\.conf[\w.]{0,40}|(?:__)?mocks?(?:__)?\/.{0,300})$/i;
const MAX_FILES = 5_000;
const MAX_TEXT = 300_000;
const MAX_PATHS = 500;

/** A path as a text of code has it. */
interface AskedPath {
  readonly path: string;
  readonly line: number;
  /** Whether a call that sends requests is given it. */
  readonly isSent: boolean;
  /** Whether it stands behind a place that has a name: `${apiUrl}/cart`. */
  readonly isBehind: boolean;
  /** The constant or field that it is a value of. */
  readonly key: string | undefined;
}

/** What a file of pages says of the paths that it asks for. */
interface AskedPaths {
  readonly paths: readonly AskedPath[];
  /** Places that its clients are given for all paths, `` for their own server's. */
  readonly bases: readonly string[];
  /** Words that may name the constants of others, once for each time. */
  readonly words: ReadonlyMap<string, number>;
}

/** A text, or the beginning of one, that is a path; with what stands before it on the line. */
const TEXT =
  /(["'`]|`\$\{[\w.]{0,60}(?:api|base|ur[il]|backend|server)[\w.]{0,40}\})(\/[A-Za-z][\w./-]{0,200})(?=["'`?#{&]|\$\{)/gi;
/** Names and calls that say of a path behind them where somebody is led, where files are, or what is compared. */
const LEADS =
  /(?:\b(?:push|replace|navigate\w{0,20}|redirect\w{0,20}|href|to|as|src|pathname|path|route\w{0,10}|link|url\.parse|import|from|require|startsWith|endsWith|includes|match\w{0,10}|revalidatePath|use|Route|Link|location|join|resolve)\s{0,4}(?:=\{?|:|\()|[!=]==?|\bcase)\s{0,4}$/;
const SENDS =
  /(?:\b(?:\$?fetch|useFetch|useSWR|axios|request|ajax|getJSON)|\.(?:get|post|put|patch|delete|head|request))\s{0,4}(?:<[^<>]{0,100}(?:<[^<>]{0,100}>)?[^<>]{0,40}>)?\(\s{0,20}$/;
const KEY = /([\w$]{2,80})["']?\s{0,4}(?::(?:\s{0,4}string\s{0,4}=)?|=)\s{0,4}$/;
const BASE =
  /\b(?:base_?ur[il]|prefixUrl)\b["']?\s{0,4}[:=]\s{0,4}(?:[\w.?|& ()]{1,120}(?:\|\||\?\?)\s{0,4})?["'`]([^"'`\s${]{0,200})["'`]/gi;
/** What pages call the beginning of all paths of their server. */
const API =
  /\b\w{0,30}(?:api|base)_?(?:ur[il]|root|prefix|path|base|endpoint)?["']?\s{0,4}[:=]\s{0,4}(?:[\w.?|& ()]{1,120}(?:\|\||\?\?)\s{0,4})?["'`](\/[\w./-]{1,100})["'`]/gi;
const AFTER_NAME = /\b[\w.]{0,60}(?:api|base|ur[il]|backend|server)[\w.]{0,40}\s{0,4}\+\s{0,4}$/i;
const WORD = /[A-Za-z_$][\w$]{1,79}/g;

const ASKED: FileWork<AskedPaths> = {
  name: 'page-paths',
  of: (path, text) => askedIn(text.replace(commentedLines(path), '')),
};

function askedIn(text: string): AskedPaths {
  const paths: AskedPath[] = [];
  const words = new Map<string, number>();
  const bases = [...text.matchAll(BASE), ...text.matchAll(API)].map(([, base = '']) => base);
  let [line, at] = [1, 0];
  for (const found of text.matchAll(TEXT)) {
    if (paths.length >= MAX_PATHS) break;
    line += text.slice(at, found.index).split('\n').length - 1;
    at = found.index;
    const before = text.slice(Math.max(0, found.index - 200), found.index);
    if (LEADS.test(before)) continue;
    const path = (found[2] ?? '').replace(/\/+$/, '');
    const isBehind = (found[1] ?? '').length > 1 || AFTER_NAME.test(before);
    paths.push({ path, line, isBehind, isSent: SENDS.test(before), key: KEY.exec(before)?.[1] });
  }
  for (const [word] of text.matchAll(WORD)) words.set(word, (words.get(word) ?? 0) + 1);
  return { paths, bases, words };
}

/**
 * Whom pages reach by paths of the server that they come from: the Service to which the repository's own entry leads the
 * longest beginning of the path, where it leads all else to the pages. O(text of the pages), and only where an entry does.
 */
export async function pathNeeds(
  code: CodeOfModule,
  all: readonly CodeOfModule[],
  view: RepositoryView,
): Promise<readonly Need[]> {
  if (!isPages(code)) return [];
  const isOnly = all.filter(isPages).length === 1;
  const entries = (await entryPaths(view)).filter((paths) => leadsTo(code, paths, isOnly));
  if (entries.length === 0) return [];
  const files = await askedBy(code, all, view);
  const bases = [...new Set([...files.values()].flatMap((one) => one.bases))];
  if (bases.some((base) => isElsewhere(base, entries))) return [];
  const timesOf = (word: string): number =>
    [...files.values()].reduce((sum, { words }) => sum + (words.get(word) ?? 0), 0);
  const needs = new Map<string, Need>();
  for (const [path, { paths }] of files)
    for (const asked of paths) {
      // A constant that nobody speaks of asks for nothing.
      if (asked.key !== undefined && !/^(?:url|uri|endpoint)$/i.test(asked.key) && timesOf(asked.key) < 2) continue;
      for (const led of entries.flatMap((one) => ledOn(asked, one, bases)))
        if (!needs.has(led.service) || code.isDead(needs.get(led.service)?.path ?? '', needs.get(led.service)?.line))
          needs.set(led.service, needAt(led, path, asked.line));
    }
  return [...needs.values()];
}

function needAt({ service, port }: EntryPath, path: string, line: number): Need {
  return {
    host: service,
    ...(port === undefined ? {} : { port }),
    via: 'http',
    confidence: LED,
    path,
    line,
    text: 'a path of its own server, which the entry leads on',
  };
}

/** Where an entry leads a path, as it stands, or behind what the only client is given for all. */
function ledOn(
  { path, isSent, isBehind }: AskedPath,
  paths: EntryPaths,
  bases: readonly string[],
): readonly EntryPath[] {
  const behind = bases.filter((base) => /^\/[\w./-]+$/.test(base)).map((base) => base.replace(/\/+$/, '') + path);
  for (const one of isBehind ? behind : isSent ? [path, ...behind] : [path]) {
    const led = ledTo(one, paths);
    if (led === undefined || led.prefix === '') continue;
    // A single word may as well be a page's own; what a client puts it behind is not known.
    const isPlain = /^\/[^/]+$/.test(led.prefix) && !/^\/(?:api|rest|graphql|gql|ws|socket\.io|v\d)$/.test(led.prefix);
    if (isPlain && one === path && !(isSent && bases.every((base) => /^\/?$/.test(base)))) continue;
    return paths.filter(({ prefix, service }) => prefix === led.prefix && service !== paths.at(-1)?.service);
  }
  return [];
}

/** Whether a client is told a place that no entry of these takes. */
function isElsewhere(base: string, entries: readonly EntryPaths[]): boolean {
  const host = /^\w{2,6}:\/\/([\w.-]{1,253})/.exec(base)?.[1]?.toLowerCase();
  if (host === undefined || /^(?:localhost|127\.0\.0\.1)$|ingress|gateway/.test(host)) return false;
  return !entries.some((paths) => paths.some((one) => one.host === host));
}

function isPages({ module, parts }: CodeOfModule): boolean {
  return module.isLibrary !== true && isOfPages(parts.flatMap(({ packages }) => [...packages]));
}

/** Whether an entry leads to the pages what it leads nowhere else. */
function leadsTo(code: CodeOfModule, paths: EntryPaths, isOnly: boolean): boolean {
  const [rest, ...others] = new Set(paths.filter(({ prefix }) => prefix === '').map(({ service }) => service));
  // Of two that take all the rest nobody says which hosts are whose.
  if (rest === undefined || others.length > 0 || paths.every(({ service }) => service === rest)) return false;
  const called = plainName(rest);
  const { name, names = [], folder } = code.module;
  const known = [name, ...names, baseOf(folder)].map(plainName);
  return isOnly || known.includes(called);
}

/** A Service's name without the words for one. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/(?:[-_](?:srv|svc|service|cluster-?ip|cip))+$/, '');
}

const OF_PAGES = pathTest('code of pages', (path) => CODE.test(path) && !NO_PAGE.test(path) && isOwnCode(path));

/** What the program's own files of pages ask for. */
async function askedBy(
  { module, parts }: CodeOfModule,
  all: readonly CodeOfModule[],
  view: RepositoryView,
): Promise<ReadonlyMap<string, AskedPaths>> {
  const own = new Set(parts.map(({ folder }) => folder));
  const folders = new Set([...own, ...all.map((one) => one.module.folder)]);
  const asked = new Map<string, AskedPaths>();
  for (const path of filesThat(view, OF_PAGES)) {
    if (asked.size >= MAX_FILES) break;
    const folder = nearestFolder(folderOf(path), folders);
    if (folder === undefined || !own.has(folder) || path === inFolder(module.folder, 'server.js')) continue;
    const read = await view.read(path);
    if ('text' in read && read.text.length <= MAX_TEXT) asked.set(path, workOn(view, ASKED, path, read.text));
  }
  return asked;
}
