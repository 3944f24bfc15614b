import { baseOf, filesBelow, type RepositoryView } from '../values/index.js';

/** What a program that nobody has written yet has as well, and what is not run with it. */
const OF_SKELETON =
  /^(?:app\/(?:Models\/)?User\.php|app\/Http\/Controllers\/Controller\.php|app\/Providers\/.+|(?:config|database|tests|public|resources|storage|vendor|node_modules)\/.+)$/;
const STARTS = /^(?:Dockerfile.*|Containerfile|.+\.(?:sh|ya?ml)|Procfile|Makefile)$/;
const MIGRATES = /\bartisan\b.{0,40}\bmigrate\b/;

/** Words of code that asks a database by itself, or who its users are. Source: Laravel, "Database", "Eloquent", "Authentication". */
const ASKS_DATA =
  /\bIlluminate\\(?:Database|Auth)\b|\bEloquent\b|\b(?:DB|Schema|Auth|Passport|Sanctum|JWTAuth|User)::|->table\(|\bModels\\(?!User\b)\w|['"]auth(?::[\w,]{1,40})?['"]|\bauth\(|->user\(\)|\bnew User\b/;
/** Words of code that asks what a setting may put into a database. */
const BY_SETTING: readonly (readonly [setting: string, asks: RegExp])[] = [
  ['CACHE_STORE', /\bCache::|\bcache\(|\bRateLimiter::|['"]throttle:/],
  ['CACHE_DRIVER', /\bCache::|\bcache\(|\bRateLimiter::|['"]throttle:/],
  ['QUEUE_CONNECTION', /\bShouldQueue\b|\bdispatch\(|::dispatch\w*\(|\bQueue::/],
  ['SESSION_DRIVER', /^[ \t]*web:|\bmiddleware\(['"]web['"]|\bRouteServiceProvider\b|\bsession\(|\bSession::/m],
];

const MAX_FILES = 2_000;
const MAX_TEXT = 300_000;

/**
 * Whether a program of Laravel asks the database that its settings name: all that Laravel makes anew name one. By words, so that
 * more count as asking than do.
 */
export async function asksData(
  folder: string,
  settings: ReadonlyMap<string, string>,
  view: RepositoryView,
): Promise<boolean> {
  const words = BY_SETTING.filter(([name]) => settings.get(name) === 'database').map(([, asks]) => asks);
  const start = folder === '.' ? 0 : folder.length + 1;
  const paths = filesBelow(view, folder).filter((path) => mayAsk(path.slice(start)));
  for (const path of paths.slice(0, MAX_FILES)) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_TEXT) continue;
    const { text } = read;
    if (path.endsWith('.php') ? [ASKS_DATA, ...words].some((one) => one.test(text)) : MIGRATES.test(text)) return true;
  }
  return paths.length > MAX_FILES;
}

function mayAsk(path: string): boolean {
  return !OF_SKELETON.test(path) && (path.endsWith('.php') || STARTS.test(baseOf(path)));
}
