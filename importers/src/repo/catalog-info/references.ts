import { entityRef, type EntityKind, type EntityRef } from '@faultline/model';
import { nameTokens } from '../../contract/address/name.js';
import type { CatalogEntity } from './schema.js';

/** An entity of a file with the place where it stands. */
export interface PlacedEntity {
  readonly path: string;
  readonly line: number;
  /** Lower case, as Backstage compares them. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly entity: CatalogEntity;
}

/** Entities of the repository by `<kind>:<namespace>/<name>`. */
export type CatalogIndex = ReadonlyMap<string, PlacedEntity>;

const BROKER =
  /^(?:brokers?|queues?|kafka|rabbitmq|rabbit|amqp|nats|sqs|sns|pubsub|pulsar|activemq|mqtt|eventbus|eventhub|servicebus|messaging|messages|stream|streams|kinesis|events)$/;
const DATASTORE =
  /^(?:databases?|db|datastores?|storage|caches?|bucket|s3|blob|postgres|postgresql|mysql|mariadb|mongo|mongodb|redis|memcached|dynamodb|cassandra|elasticsearch|opensearch|sql|mssql|oracle|index|table|warehouse|bigquery|snowflake|filesystem|volume|disk|valkey|sqlite|neo4j|influxdb)$/;

/** What a Resource is, by its type, or by its name where only that is known. */
export function resourceKind(words: string): 'datastore' | 'broker' | 'external' {
  const tokens = nameTokens(words);
  if (tokens.some((token) => BROKER.test(token))) return 'broker';
  return tokens.some((token) => DATASTORE.test(token)) ? 'datastore' : 'external';
}

/** A library is part of what runs and does not run; DESIGN.md's «library» relations speak of packages. */
export function isLibrary(entity: CatalogEntity): boolean {
  return /^(?:library|documentation|template|plugin)$/i.test(entity.spec?.type ?? '');
}

/** The ref that Faultline gives an entity of a catalog file; undefined for a kind, or a library, that has none. */
export function refOf(
  kind: string,
  namespace: string,
  name: string,
  entity: CatalogEntity | undefined,
): EntityRef | undefined {
  const lower = name.toLowerCase();
  const of = (as: EntityKind): EntityRef => entityRef(as, namespace.toLowerCase(), lower);
  switch (kind) {
    case 'component':
      return entity && isLibrary(entity) ? undefined : of('service');
    case 'resource': {
      // Only a type that says something else makes an external party; without one, a resource is a datastore.
      const type = entity?.spec?.type;
      const as = resourceKind(type ?? name);
      if (as !== 'external') return of(as);
      return type === undefined ? of('datastore') : entityRef('external', lower);
    }
    case 'api':
    case 'system':
    case 'domain':
      return of(kind);
    case 'group':
      return of('owner');
    case 'user':
      return of('person');
    default:
      return undefined;
  }
}

const REFERENCE = /^(?:([\w-]+):)?(?:([\w.-]+)\/)?([\w.-]+)$/;

/**
 * Resolves `[kind:][namespace/]name` as Backstage does: the kind that the field expects and the namespace of the
 * entity that speaks, where none is written.
 * @param fallback namespaces to look in as well, when the speaker's has none of that name
 */
export function resolveReference(
  written: string,
  expected: string,
  namespace: string,
  index: CatalogIndex,
  fallback: readonly string[] = [],
): { readonly ref: EntityRef | undefined; readonly key: string } | undefined {
  const match = REFERENCE.exec(written.trim());
  if (!match?.[3]) return undefined;
  const kind = (match[1] ?? expected).toLowerCase();
  const name = match[3].toLowerCase();
  const places = match[2] === undefined ? [namespace, ...fallback] : [match[2].toLowerCase()];
  const at =
    places.find((place) => index.has(`${kind}:${place}/${name}`)) ??
    (kind === 'group' || kind === 'user' ? (match[2]?.toLowerCase() ?? 'default') : places[0]);
  const key = `${kind}:${at}/${name}`;
  return { ref: refOf(kind, at ?? namespace, name, index.get(key)?.entity), key };
}
