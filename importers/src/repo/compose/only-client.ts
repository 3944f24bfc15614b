import { isProductImage } from '../values/products.js';
import type { ComposeService } from './schema.js';

/** Shells and tools of products that a product's own image brings along, with the host that they are told. */
const ASKS =
  /(?:^|[\s;&|("'/])(?:mongo(?:sh|dump|restore|import)?|mysql(?:admin|dump|import)?|mariadb(?:-admin|-dump)?|psql|pg_dump(?:all)?|pg_restore|redis-cli|cqlsh|clickhouse-client|kafka-(?:topics|configs|acls)(?:\.sh)?|rabbitmqadmin)\s(?:[^\n;&|]{0,300}?\s)??(?:--host|--uri|--bootstrap-server|--url|-h|-H)[ =]["']?(?!localhost|127\.|\$\(hostname)([\w.$][\w.{}$-]{0,200})/;
/** What starts the product itself, by itself or after what is asked. */
const SERVES =
  /(?:^|[\s;&|("'/])(?:mongod|mongos|mysqld(?:_safe)?|mariadbd|postgres|redis-server|redis-sentinel|cassandra|clickhouse-server|kafka-server-start(?:\.sh)?|zookeeper-server-start(?:\.sh)?|rabbitmq-server|docker-entrypoint\.sh|\/?etc\/(?:confluent\/docker|kafka\/docker)\/run|run\.sh)(?=$|[\s;&|"')])/;
const MAX_WORDS = 20_000;

/** Whether a product's image is started for nothing but its client's sake, which asks one that runs elsewhere. */
export function isOnlyClient({ image = '', entrypoint, command }: ComposeService): boolean {
  if (!isProductImage(image)) return false;
  const words = [...(entrypoint ?? []), ...(command ?? [])].join(' ').slice(0, MAX_WORDS);
  return ASKS.test(words) && !SERVES.test(words);
}
