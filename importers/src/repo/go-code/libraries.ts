import type { ClientLibrary } from '../values/code/index.js';

/** Client libraries of datastores and brokers, by the packages that code imports. */
export const LIBRARIES: readonly ClientLibrary[] = [
  {
    product: 'rabbitmq',
    via: 'messaging',
    packages:
      /^github\.com\/(?:(?:streadway|rabbitmq)\/amqp|rabbitmq\/amqp091-go|wagslane\/go-rabbitmq|ThreeDotsLabs\/watermill-amqp|rabbitmq\/rabbitmq-stream-go-client)(?:\/|$)/,
  },
  {
    product: 'kafka',
    via: 'messaging',
    packages:
      /^github\.com\/(?:(?:Shopify|IBM)\/sarama|segmentio\/kafka-go|confluentinc\/confluent-kafka-go|twmb\/franz-go|ThreeDotsLabs\/watermill-kafka|bsm\/sarama-cluster|lovoo\/goka)(?:\/|$)/,
  },
  {
    product: 'nats',
    via: 'messaging',
    packages: /^github\.com\/(?:nats-io\/(?:nats\.go|go-nats|stan\.go|nats)|ThreeDotsLabs\/watermill-nats)(?:\/|$)/,
  },
  { product: 'nsq', via: 'messaging', packages: /^github\.com\/nsqio\/go-nsq(?:\/|$)/ },
  { product: 'mqtt', via: 'messaging', packages: /^github\.com\/eclipse\/paho\./ },
  { product: 'pulsar', via: 'messaging', packages: /^github\.com\/apache\/pulsar-client-go(?:\/|$)/ },
  {
    product: 'redis',
    via: 'cache',
    packages:
      /^(?:github\.com\/(?:(?:redis|go-redis)\/(?:go-redis|redis|rueidis)|rueian\/rueidis|(?:gomodule|garyburd)\/redigo|hibiken\/asynq|zeromicro\/go-zero\/core\/stores\/(?:redis|cache)|mediocregopher\/radix|gocraft\/work|gin-contrib\/sessions\/redis|RichardKnox\/machinery)|gopkg\.in\/redis\.v\d+)(?:\/|$)/,
  },
  { product: 'memcached', via: 'cache', packages: /^github\.com\/bradfitz\/gomemcache(?:\/|$)/ },
  {
    product: 'postgresql',
    via: 'database',
    packages:
      /^(?:github\.com\/(?:lib\/pq|jackc\/pgx|go-pg\/pg|uptrace\/bun\/driver\/pgdriver|jinzhu\/gorm\/dialects\/postgres)|gorm\.io\/driver\/postgres|github\.com\/zeromicro\/go-zero\/core\/stores\/postgres)(?:\/|$)/,
  },
  {
    product: 'mysql',
    via: 'database',
    packages:
      /^(?:github\.com\/(?:go-sql-driver\/mysql|zeromicro\/go-zero\/core\/stores\/sqlx|go-mysql-org\/go-mysql|jinzhu\/gorm\/dialects\/mysql|ziutek\/mymysql)|gorm\.io\/driver\/mysql)(?:\/|$)/,
  },
  {
    product: 'sqlserver',
    via: 'database',
    packages: /^(?:github\.com\/(?:denisenkom|microsoft)\/go-mssqldb|gorm\.io\/driver\/sqlserver)(?:\/|$)/,
  },
  {
    product: 'oracle',
    via: 'database',
    packages: /^github\.com\/(?:godror\/godror|sijms\/go-ora|mattn\/go-oci8)(?:\/|$)/,
  },
  {
    product: 'clickhouse',
    via: 'database',
    packages:
      /^(?:github\.com\/(?:ClickHouse|kshvakov)\/(?:clickhouse|ch)-?go|github\.com\/kshvakov\/clickhouse|gorm\.io\/driver\/clickhouse)(?:\/|$)/,
  },
  {
    product: 'mongodb',
    via: 'database',
    packages:
      /^(?:go\.mongodb\.org\/mongo-driver|gopkg\.in\/mgo\.v2|github\.com\/(?:globalsign\/mgo|qiniu\/qmgo|kamva\/mgm))(?:\/|$)/,
    // Its types of documents alone open nothing.
    modules:
      /^(?:go\.mongodb\.org\/mongo-driver(?:\/v2)?\/(?:mongo|x)|gopkg\.in\/mgo\.v2(?!\/bson)|github\.com\/(?:globalsign\/mgo(?!\/bson)|qiniu\/qmgo|kamva\/mgm))(?:\/|$)/,
  },
  { product: 'cassandra', via: 'database', packages: /^github\.com\/(?:gocql\/gocql|scylladb\/gocqlx)(?:\/|$)/ },
  { product: 'neo4j', via: 'database', packages: /^github\.com\/neo4j\/neo4j-go-driver(?:\/|$)/ },
  {
    product: 'elasticsearch',
    via: 'database',
    packages:
      /^(?:github\.com\/(?:elastic\/go-elasticsearch|olivere\/elastic)|gopkg\.in\/olivere\/elastic\.v\d+)(?:\/|$)/,
  },
  { product: 'opensearch', via: 'database', packages: /^github\.com\/opensearch-project\/opensearch-go(?:\/|$)/ },
  {
    product: 'influxdb',
    via: 'database',
    packages: /^github\.com\/(?:influxdata\/influxdb(?:1-client|-client-go)?|InfluxCommunity\/influxdb3-go)(?:\/|$)/,
  },
  { product: 'couchbase', via: 'database', packages: /^github\.com\/couchbase\/gocb(?:\/|$)/ },
  { product: 'couchdb', via: 'database', packages: /^github\.com\/go-kivik\/kivik(?:\/|$)/ },
  { product: 'arangodb', via: 'database', packages: /^github\.com\/arangodb\/go-driver(?:\/|$)/ },
  {
    product: 'rethinkdb',
    via: 'database',
    packages:
      /^(?:github\.com\/rethinkdb\/rethinkdb-go|gopkg\.in\/(?:gorethink\/gorethink|rethinkdb\/rethinkdb-go)\.v\d+)(?:\/|$)/,
  },
];
