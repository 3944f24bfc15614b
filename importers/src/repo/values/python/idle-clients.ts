import { endBefore } from '../code/spans.js';

/** A piece of a text: characters of it. */
export interface Span {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Clients that do nothing before they are asked. Source: references of redis-py, PyMongo, Motor, python-consul, hvac,
 * Elasticsearch's, OpenSearch's, MinIO's and Qdrant's clients, Boto3, kafka-python, aiokafka, pymemcache.
 */
const CLIENT =
  '(?:\\w{1,40}\\.){0,3}(?:(?:Strict)?Redis(?:Cluster)?(?:\\.from_url)?|(?:async)?(?:aio)?redis\\.from_url|Consul|hvac\\.Client|(?:Async)?MongoClient|(?:Async)?(?:IO)?MotorClient|AsyncIOMotorClient|(?:Async)?Elasticsearch|(?:Async)?OpenSearch|Minio|(?:Async)?QdrantClient|InfluxDBClient|(?:AIO)?KafkaProducer|boto3\\.(?:client|resource)|PooledClient|HashClient)';
const WORDS = /redis|consul|hvac|mongo|motor|elasticsearch|opensearch|minio|qdrant|influxdb|kafka|boto3|memcache/i;
/** A name outside of all functions that is given something made, with what makes it. */
const MADE = /^(\w{2,80})[ \t]*(?::[^=\n]{1,80})?=[ \t]*((?:\w{1,60}\.){0,4}\w{1,60})\(/gm;
const IS_CLIENT = new RegExp(`^${CLIENT}$`);
/** A class that extends no other, up to what stands outermost again. */
const CLASS = /^class (\w{1,80})\s{0,4}(?:\((?:object)?\))?\s{0,4}:/gm;
/** A constructor, up to what is indented no more than it. */
const CONSTRUCTOR =
  /^([ \t]{1,8})def __init__\s{0,4}\([^)]{0,500}\)(?:\s{0,4}->\s{0,4}None)?\s{0,4}:[^\n]*\n((?:\1[ \t][^\n]*\n|[ \t]*\n){0,200})/m;
const IMPORTS = /^[ \t]*(?:from[ \t][^\n(]{1,300}(?:\([^()]{0,5000}\))?|import[ \t][^\n]{1,300})/gm;
const COMMENT = /#[^\n]*/g;
const MAX_MADE = 20_000;
const MAX_TEXTS = 2_000;

/**
 * Where programs in Python make a client outside of all functions that no code speaks of again: by itself, or by a class of
 * their own whose constructor only keeps it; such a class with it, where nobody else makes one. By words, so that more counts
 * as asked than is. O(text).
 */
export function idleClients(texts: ReadonlyMap<string, string>): readonly Span[] {
  const files = [...texts].filter(([path]) => path.endsWith('.py'));
  if (files.length > MAX_TEXTS || !files.some(([, text]) => WORDS.test(text))) return [];
  const holders = new Map(files.flatMap(([path, text]) => holdersIn(path, text)));
  const made = files.flatMap(([path, text]) =>
    [...text.matchAll(MADE)].flatMap(({ index, 0: said, 1: name = '', 2: by = '' }) => {
      const type = by.split('.').at(-1) ?? '';
      if (!IS_CLIENT.test(by) && !holders.has(type)) return [];
      return [{ path, name, type, start: index, end: endBefore('\n', text, index + said.length - 1, MAX_MADE) }];
    }),
  );
  if (made.length === 0) return [];
  const words = wordsOf(texts);
  const idle = made.filter(({ name }) => words.get(name) === 1);
  const unmade = [...new Set(idle.map(({ type }) => type))].flatMap((type) => {
    const holder = holders.get(type);
    const makes = idle.filter((one) => one.type === type).length;
    // Its own name once, and where it is made.
    return holder && words.get(type) === makes + 1 ? [holder] : [];
  });
  return [...idle, ...unmade].map(({ path, start, end }) => ({ path, start, end }));
}

/** What is brought in under another name is spoken of by that. */
function withoutImports(text: string): string {
  return text.replace(IMPORTS, (said) => (/\bas\b/.test(said) ? said : ''));
}

/** How often words stand in texts, apart from imports and comments. */
function wordsOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const text of texts.values())
    for (const [word] of withoutImports(text)
      .replace(COMMENT, '')
      .matchAll(/[A-Za-z_]\w*/g))
      words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}

/** Classes that make a client when they are made, and do nothing else then. */
function holdersIn(path: string, text: string): readonly (readonly [string, Span])[] {
  if (!WORDS.test(text)) return [];
  return [...text.matchAll(CLASS)].flatMap(({ index, 0: said, 1: name = '' }) => {
    const inside = text.slice(index + said.length);
    const next = /^[^\s#)\]}]/m.exec(inside.slice(inside.indexOf('\n') + 1))?.index;
    const end = next === undefined ? text.length : index + said.length + inside.indexOf('\n') + 1 + next;
    const body = CONSTRUCTOR.exec(text.slice(index, end))?.[2] ?? '';
    return onlyKeeps(body) ? [[name, { path, start: index, end }] as const] : [];
  });
}

const MAKES = new RegExp(`^[ \\t]+self\\.\\w{1,80}[ \\t]*(?::[^=\\n]{1,80})?=[ \\t]*${CLIENT}\\(`, 'm');
const KEEPS = /^[ \t]+self\.\w{1,80}[ \t]*(?::[^=\n]{1,80})?=(?!=)/;

/** Whether all that a constructor does is to give fields values, of which one is a client. */
function onlyKeeps(body: string): boolean {
  const bare = body.replace(/("""|''')[\s\S]{0,2000}?\1/g, '').replace(COMMENT, '');
  if (!MAKES.test(bare) || /\bself\.\w{1,80}(?:\.\w{1,80})*\s{0,4}\(/.test(bare)) return false;
  for (let at = 0; at < bare.length;) {
    const line = bare.slice(at, bare.indexOf('\n', at) + 1 || bare.length);
    if (line.trim() === '') at += line.length;
    else if (KEEPS.test(line)) at = endBefore('\n', bare, at, MAX_MADE) + 1;
    else return false;
  }
  return true;
}
