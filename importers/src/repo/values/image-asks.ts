import { parseImageName } from '@faultline/model';
import { CODE, programFilesOf } from './program-files.js';
import type { Mentions } from './spoken-of.js';
import { runsImage, type Start } from './start.js';
import { hasPlaceholder } from './variables.js';
import type { RepositoryView } from './view.js';

const WEB_SERVERS = /^(?:NGINX|CADDY|HAPROXY|ENVOY|TRAEFIK|VARNISH|OTEL)_/i;
const NOTHING = /(?!)/;

/**
 * Published images by the last word of their name, with the variables that each reads by itself. Others reach it by what it is
 * given: templates, scripts, words of its command. Source: the images' documentation.
 */
const IMAGES: readonly (readonly [image: RegExp, asks: RegExp])[] = [
  [/^(?:nginx|nginx-unprivileged|openresty|httpd|caddy|haproxy|envoy|traefik|varnish)$/, WEB_SERVERS],
  [/^(?:postgres|postgresql|postgis|timescaledb|pgvector)$/, /^(?:POSTGRES|POSTGRESQL|PG|REPMGR|TIMESCALEDB)/i],
  [/^(?:mysql|mariadb|percona)$/, /^(?:MYSQL|MARIADB|PERCONA)_/i],
  [/^mongo(?:db)?$/, /^(?:MONGO|MONGODB)_/i],
  [/^(?:redis|redis-stack|redis-stack-server|valkey|memcached)$/, /^(?:REDIS|VALKEY|MEMCACHED)_/i],
  [/^rabbitmq$/, /^RABBITMQ_/i],
  [/^minio$/, /^MINIO_/i],
  [/^(?:prometheus|alertmanager|node-exporter|cadvisor|mailhog|mailpit)$/, NOTHING],
  [/^grafana(?:-oss|-enterprise)?$/, /^(?:GF|OTEL)_/i],
  [/^(?:adminer|pgadmin4|mongo-express|phpmyadmin)$/, /^(?:ADMINER|PGADMIN|ME_CONFIG|PMA|MYSQL)_/i],
  // Since version 0.4 it asks brokers alone.
  [/^kafka-ui$/, /^(?!KAFKA_CLUSTERS_\d+_ZOOKEEPER$)/i],
  [/^(?:postgres[-_]exporter|mysqld[-_]exporter)$/, /^(?:DATA_SOURCE|PG_EXPORTER|MYSQLD?)_/i],
];

const MAX_FILES = 200;
const MAX_TEXT = 200_000;

/** Variables that a published image reads by itself, whoever made it; undefined for one that is not known. */
export function asksOfImage(image: string): RegExp | undefined {
  const name = hasPlaceholder(image) ? image.replace(/[:@]\$.*$/, '') : image;
  const last = parseImageName(name)?.repository.replace(/^.*\//, '') ?? '';
  return IMAGES.find(([called]) => called.test(last))?.[1];
}

/** What an image speaks of that reads only what it knows and what files and commands that it is given name. */
export function imageMentions(asks: RegExp, texts: readonly string[]): Mentions {
  const speaksOf = (name: string): boolean => texts.some((text) => text.includes(name));
  const ofVariable = (name: string): boolean => asks.test(name) || speaksOf(name);
  return {
    ofVariable,
    ofAddress: ({ variable }) => ofVariable(variable),
    // Its own files tell whom it asks; they are read as what they are.
    ofName: () => true,
    ofProduct: () => true,
    ofHost: speaksOf,
    ofPlace: speaksOf,
    ofMachine: (port) => speaksOf(String(port)),
  };
}

/** Texts of files; undefined where they are too many, or one cannot be read. */
export async function textsAt(paths: readonly string[], view: RepositoryView): Promise<readonly string[] | undefined> {
  const texts: string[] = [];
  for (const path of paths.length > MAX_FILES ? [] : paths) {
    const read = await view.read(path);
    if ('text' in read && read.text.length <= MAX_TEXT) texts.push(read.text);
  }
  return paths.length > MAX_FILES ? undefined : texts;
}

/** What a build without code of its own speaks of that only gives a published image its files; undefined for any other. */
export async function mentionsOfImageBuild(start: Start, view: RepositoryView): Promise<Mentions | undefined> {
  const { folder, dockerfile, target } = start;
  if (folder === '.') return undefined;
  const files = await programFilesOf(view);
  const own = files.of(folder, view);
  const dockerfiles = files.dockerfiles(folder, dockerfile);
  if (dockerfiles.length === 0 || own.some((path) => CODE.test(path))) return undefined;
  const [asks, ...others] = [...new Set(dockerfiles.map((text) => asksOfImage(runsImage(text, target))))];
  const texts = asks && others.length === 0 ? await textsAt(own, view) : undefined;
  const words = [...(start.entrypoint ?? []), ...(start.command ?? [])];
  return asks && texts && imageMentions(asks, [...texts, ...dockerfiles, ...words]);
}
