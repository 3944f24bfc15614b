import { containerText } from './container.js';
import type { WrittenPlace } from '../values/code/index.js';
import { filesBelow, Place, yamlDocuments, type RepositoryView } from '../values/index.js';

/** A part of Symfony's configuration that says where somebody is. */
interface PlaceRule {
  /** Path of keys, with dots; `*` for any. */
  readonly at: RegExp;
  readonly via: string;
  readonly as: WrittenPlace['as'];
}

/** Source: Symfony reference: configuration of DoctrineBundle, FrameworkBundle, DoctrineMongoDBBundle and SncRedisBundle. */
const RULES: readonly PlaceRule[] = [
  { at: /^doctrine\.dbal\.(?:connections\.[^.]+\.)?(?:url|host)$/, via: 'database', as: 'host' },
  { at: /^doctrine_mongodb\.connections\.[^.]+\.server$/, via: 'database', as: 'uri' },
  { at: /^framework\.messenger\.transports\.[^.]+(?:\.dsn)?$/, via: 'messaging', as: 'uri' },
  { at: /^framework\.http_client\.scoped_clients\.[^.]+\.base_uri$/, via: 'http', as: 'url' },
  { at: /^framework\.mailer\.dsn$/, via: 'tcp', as: 'uri' },
  {
    at: /^framework\.cache\.(?:default_redis_provider|default_memcached_provider|pools\.[^.]+\.provider)$/,
    via: 'cache',
    as: 'uri',
  },
  { at: /^snc_redis\.clients\.[^.]+\.dsn$/, via: 'cache', as: 'uri' },
  { at: /^old_sound_rabbit_mq\.connections\.[^.]+\.(?:url|host)$/, via: 'messaging', as: 'host' },
];

const MAX_FILES = 200;
const MAX_DEPTH = 12;

/** Places in `config/packages/`, with `%env(X)%` as settings. Files for tests and development say nothing. */
export async function placesOf(folder: string, view: RepositoryView): Promise<readonly WrittenPlace[]> {
  const inside = `${folder === '.' ? '' : `${folder}/`}config/packages`;
  const paths = filesBelow(view, inside)
    .filter((path) => /^\/(?:prod\/)?[\w.-]+\.ya?ml$/.test(path.slice(inside.length)))
    .slice(0, MAX_FILES);
  const places: WrittenPlace[] = [];
  for (const path of paths) {
    const read = await view.read(path);
    for (const document of 'text' in read ? yamlDocuments(read.text).documents : [])
      walk(Place.root(document), '', path, places, 0);
  }
  return places;
}

function walk(place: Place, at: string, path: string, into: WrittenPlace[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  const rule = place.text === undefined ? undefined : RULES.find((one) => one.at.test(at));
  if (rule && place.text !== undefined) {
    const written = containerText(place.text);
    into.push({ via: rule.via, as: rule.as ?? 'uri', place: written, path, line: place.line, text: at });
  }
  for (const [key, inner] of place.entries()) {
    // What is said for tests and for development alone.
    if (depth === 0 && /^when@(?:test|dev)$/.test(key)) continue;
    // Names that people give may hold dots, as those of rules' paths do.
    const name = key.replace(/^when@\w+$/, '').replaceAll('.', '/');
    walk(inner, at === '' || name === '' ? name : `${at}.${name}`, path, into, depth + 1);
  }
}
