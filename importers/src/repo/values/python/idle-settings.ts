import { commentedLines } from '../code/reached.js';
import { endBefore, lineAt } from '../code/spans.js';
import type { IsDead } from '../code/technology.js';
import { idleClients } from './idle-clients.js';
import { idleMethods } from './idle-methods.js';

/** A setting that a framework or library acts on, and only where some code has it do so. */
interface Setting {
  /** As files of settings call it. */
  readonly name: string;
  /** What the rest of the program's code has where it is asked for. */
  readonly asks: RegExp;
  /** What settings have that ask by themselves; the same where absent. */
  readonly asksInSettings?: RegExp;
}

/** Applications of Django that keep things in its cache by themselves. */
const CACHING =
  /["'](?:waffle|constance|compressor|allauth|cachalot|cacheops|wagtail|cms|oscar|django_select2|parler|sorl|easy_thumbnails|axes|health_check|solo|djstripe|defender|sitetree|django_q|hijack|maintenance_mode|djangocms_\w+|saleor|pretix)\b/;
const IN_SETTINGS_OF_CACHES = new RegExp(
  `CacheMiddleware|SESSION_ENGINE\\b[^\\n]{0,80}cache|CACHEOPS|THROTTLE|Throttle|CACHE_BACKEND|django-cache|USE_REDIS_CACHE|handlers\\.cache|CacheHandler|CachedStatic|django_redis\\.get|${CACHING.source}`,
);
/** What has the word and keeps nothing in a cache of the framework's. */
const NO_CACHE =
  /from django\.(?:views\.decorators|utils)\.cache import (?:(?:never_cache|cache_control|patch_\w+)(?:, )?)+\s*$|lru_cache|cached_property|never_cache|cache_control|patch_cache|cache-control|no-?cache|no-store|__pycache__|functools[.\w ]{0,20}cache|_prefetched_objects_cache|cachetools|TTLCache|LRUCache|@cache\b(?!\()/gim;

// Sources: the settings of each framework and library.
const SETTINGS: readonly Setting[] = [
  {
    name: 'CACHES',
    asks: /\b(?:from|import)\b[^\n#]{0,200}cach|cache_page|throttl|rate_?limit|get_redis_connection|django_redis/i,
    asksInSettings: IN_SETTINGS_OF_CACHES,
  },
  { name: 'CHANNEL_LAYERS', asks: /channel_layer|Consumer\b/, asksInSettings: /(?!)/ },
  {
    name: 'EMAIL_HOST',
    asks: /send_(?:mass_)?mail|Email(?:Message|Multi|Backend)|mail_(?:admins|managers)|core[. ](?:import )?mail|email_user|PasswordReset|password_reset|auth\.urls|allauth|djoser|rest_auth|registration|AdminEmailHandler|anymail|post_office|EMAIL_HOST\b|smtplib|mailer|send\w{0,30}mail/i,
  },
  {
    name: '(?:CELERY_)?(?:BROKER_URL|RESULT_BACKEND)',
    asks: /\b(?:from|import)\s+(?:celery|kombu)\b|shared_task|Celery\(|BROKER_URL|RESULT_BACKEND/,
  },
  { name: 'HAYSTACK_CONNECTIONS', asks: /haystack[.\s]|SearchIndex|SearchQuerySet/, asksInSettings: /HAYSTACK_SIGNAL/ },
  { name: 'CACHE_REDIS_(?:URL|HOST)', asks: /\.(?:cached|memoize)\b|\bcache\w*\.(?!init_app)\w+\(|CACHE_REDIS_/ },
];

/** A text without any of them is not looked through. */
const IS_SET = new RegExp(SETTINGS.map(({ name }) => name).join('|'));

const MAX_BLOCK = 20_000;
const MAX_ROUNDS = 3;
const NAME = /[A-Za-z_]\w{2,80}/g;

/** Where a setting is set: characters of a text. */
interface Block {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What files of Python set for a framework or a library that no code of the program has act on it: caches that nothing
 * asks, brokers of queues that nobody makes, and clients that are made and never spoken of again. O(text · settings).
 * @param texts code of the program, and its pages
 */
export function idleSettings(texts: ReadonlyMap<string, string>): IsDead {
  const blocks = idleBlocks(texts);
  const lines = blocks.map(({ path, start, end }) => {
    const text = texts.get(path) ?? '';
    return { path, first: lineAt(text, start), last: lineAt(text, end) };
  });
  return (path, line) =>
    line !== undefined && lines.some((one) => one.path === path && line >= one.first && line <= one.last);
}

/** Texts without what they set for nobody, and without what is only taken in for that. */
export function withoutIdleSettings<Source extends { readonly path: string; readonly text: string }>(
  sources: readonly Source[],
): readonly Source[] {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  let blocks = idleBlocks(texts);
  if (blocks.length === 0) return sources;
  const paths = new Set(blocks.map(({ path }) => path));
  const asked = new Set(blocks.flatMap(({ path, start, end }) => texts.get(path)?.slice(start, end).match(NAME) ?? []));
  let left: ReadonlyMap<string, string> = texts;
  for (let round = 0; blocks.length > 0 && round < MAX_ROUNDS; round++) {
    left = blanked(left, blocks);
    const whole = [...left.values()].join('\n');
    blocks = [...paths].flatMap((path) => takenInOnly(path, left.get(path) ?? '', asked, whole));
  }
  return sources.map((source) => {
    const text = left.get(source.path) ?? source.text;
    return text === source.text ? source : { ...source, text: withoutUnused(text) };
  });
}

const BROUGHT = /^(?:from[ \t]+[\w.]{1,200}[ \t]+)?import[ \t]+(\w{1,80}(?:[ \t]*,[ \t]*\w{1,80}){0,10})[ \t]*$/gm;

/** A file without imports of what only stood where nothing is left. */
function withoutUnused(text: string): string {
  return text.replace(BROUGHT, (line, names: string) =>
    names.split(',').every((name) => mentionsOf(text, name.trim()) < 2) ? ' '.repeat(line.length) : line,
  );
}

/** What is set for nobody, clients that nobody asks, and methods that nobody calls. */
function idleBlocks(texts: ReadonlyMap<string, string>): readonly Block[] {
  return [...idleSettingBlocks(texts), ...idleClients(texts), ...idleMethods(texts)];
}

function idleSettingBlocks(texts: ReadonlyMap<string, string>): readonly Block[] {
  const found = SETTINGS.map((setting) => ({
    setting,
    blocks: [...texts].flatMap(([path, text]) => blocksIn(path, text, setting)),
  }));
  const set = found.filter(({ blocks }) => blocks.length > 0);
  if (set.length === 0) return [];
  const code = new Map([...texts].map(([path, text]) => [path, text.replace(commentedLines('.py'), '')]));
  return set.flatMap(({ setting, blocks }) => (isAsked(setting, blocks, texts, code) ? [] : blocks));
}

function isAsked(
  { asks, asksInSettings = asks }: Setting,
  blocks: readonly Block[],
  texts: ReadonlyMap<string, string>,
  code: ReadonlyMap<string, string>,
): boolean {
  const rest = blanked(texts, blocks);
  return [...code].some(([path, text]) => {
    if (!path.endsWith('.py')) return /\{%-?\s*(?:load\s[^%]{0,80})?cache\b/.test(text);
    const left = rest.get(path) === texts.get(path) ? text : (rest.get(path) ?? '').replace(commentedLines('.py'), '');
    const said = left.replace(NO_CACHE, '');
    return asksInSettings.test(said) || (!OF_SETTINGS.test(path) && asks.test(said));
  });
}

const OF_SETTINGS = /(?:^|\/)settings(?:\/[^/]+|[\w-]*)\.py$/;

/** Where a text sets something: `NAME = {…}`, `app.config["NAME"] = …`, `"NAME": …`, `NAME=…` among what a call is given. */
function blocksIn(path: string, text: string, { name }: Setting): readonly Block[] {
  if (!path.endsWith('.py') || !IS_SET.test(text)) return [];
  const set = new RegExp(
    `^[ \\t]*(?:(?:[\\w.]{1,60}\\[["'])?${name}(?:["']\\])?[ \\t]*(?::[^=\\n]{1,60})?=(?!=)|["']${name}["'][ \\t]*:)`,
    'gm',
  );
  return [...text.matchAll(set)].map(({ index, 0: said }) => ({
    path,
    start: index + (/^\s*/.exec(said)?.[0].length ?? 0),
    end: valueEnd(text, index + said.length),
  }));
}

/** Where a value ends: at the end of the line on which all that it opens is closed. */
function valueEnd(text: string, from: number): number {
  return endBefore('\n', text, from, MAX_BLOCK);
}

/** Lines that give a name a value which nobody speaks of. */
function takenInOnly(path: string, text: string, asked: ReadonlySet<string>, whole: string): readonly Block[] {
  return [...text.matchAll(/^([A-Za-z_]\w{2,80})[ \t]*(?::[^=\n]{1,60})?=(?!=)/gm)].flatMap(
    ({ index, 0: said, 1: name = '' }) => {
      const end = valueEnd(text, index + said.length);
      const inside = mentionsOf(text.slice(index, end), name);
      return asked.has(name) && mentionsOf(whole, name) === inside ? [{ path, start: index, end }] : [];
    },
  );
}

function mentionsOf(text: string, name: string): number {
  return text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;
}

function blanked(texts: ReadonlyMap<string, string>, blocks: readonly Block[]): ReadonlyMap<string, string> {
  const left = new Map(texts);
  for (const [path, text] of texts) {
    let made = text;
    for (const { start, end } of blocks.filter((one) => one.path === path))
      made = made.slice(0, start) + made.slice(start, end).replace(/[^\n]/g, ' ') + made.slice(end);
    if (made !== text) left.set(path, made);
  }
  return left;
}
