import type { ClientRule } from '../values/code/index.js';

const SQL: readonly (readonly [string, RegExp])[] = [
  ['postgresql', /^(?:postgres|postgresql|pgx|pg|cloudsqlpostgres)$/],
  ['mysql', /^(?:mysql|mymysql)$/],
  ['sqlserver', /^(?:sqlserver|mssql|azuresql)$/],
  ['clickhouse', /^(?:clickhouse|chhttp)$/],
  ['oracle', /^(?:oracle|godror|oci8|goracle)$/],
];

/** Libraries that open any database, by the name of its driver. */
const DRIVERS: readonly ClientRule[] = SQL.flatMap(([product, is]) => {
  const rule = { via: 'database', product, as: 'host' as const };
  return [
    {
      ...rule,
      module:
        /^(?:database\/sql|github\.com\/(?:jmoiron\/sqlx|jinzhu\/gorm|go-xorm\/xorm|gocraft\/dbr(?:\/v2)?|XSAM\/otelsql|luna-duclos\/instrumentedsql|uptrace\/opentelemetry-go-extra\/otelsqlx?)|xorm\.io\/xorm|entgo\.io\/ent\/dialect\/sql|go\.nhat\.io\/otelsql)$|\/ent$/,
      call: /^(?:Must)?(?:Open|Connect|OpenDB|NewEngine)$/,
      when: { slot: 0, is },
      place: [1],
    },
    {
      ...rule,
      module: /^github\.com\/jmoiron\/sqlx$/,
      call: /^(?:Must)?(?:Open|Connect)Context$/,
      when: { slot: 1, is },
      place: [2],
    },
  ];
});

/** Datastores. */
export const STORES: readonly ClientRule[] = [
  ...DRIVERS,
  {
    module: /^github\.com\/(?:zeromicro|tal-tech)\/go-zero\/core\/stores\/sqlx$/,
    call: /^(?:NewMysql|MustNewMysql)$/,
    via: 'database',
    product: 'mysql',
  },
  {
    module: /^github\.com\/(?:zeromicro|tal-tech)\/go-zero\/core\/stores\/postgres$/,
    call: /^New$/,
    via: 'database',
    product: 'postgresql',
  },
  {
    module: /^github\.com\/(?:zeromicro|tal-tech)\/go-zero\/core\/stores\/redis$/,
    call: /^New$/,
    via: 'cache',
    product: 'redis',
  },
  {
    module: /^gorm\.io\/driver\/postgres$/,
    call: /^(?:Open|New)$/,
    via: 'database',
    product: 'postgresql',
    place: [0, 'DSN'],
  },
  { module: /^gorm\.io\/driver\/mysql$/, call: /^(?:Open|New)$/, via: 'database', product: 'mysql', place: [0, 'DSN'] },
  {
    module: /^gorm\.io\/driver\/sqlserver$/,
    call: /^(?:Open|New)$/,
    via: 'database',
    product: 'sqlserver',
    place: [0, 'DSN'],
  },
  {
    module: /^gorm\.io\/driver\/clickhouse$/,
    call: /^(?:Open|New)$/,
    via: 'database',
    product: 'clickhouse',
    place: [0, 'DSN'],
  },
  {
    module: /^github\.com\/jackc\/pgx(?:\/|$)/,
    call: /^(?:Connect|New)$/,
    via: 'database',
    product: 'postgresql',
    place: [1],
  },
  { module: /^github\.com\/jackc\/pgx(?:\/|$)/, call: /^ParseConfig$/, via: 'database', product: 'postgresql' },
  {
    module: /^github\.com\/go-pg\/pg(?:\/v\d+)?$/,
    call: /^(?:Connect|ParseURL)$/,
    via: 'database',
    product: 'postgresql',
    place: [0, 'Addr'],
  },
  {
    module: /^github\.com\/uptrace\/bun\/driver\/pgdriver$/,
    call: /^(?:WithDSN|WithAddr)$/,
    via: 'database',
    product: 'postgresql',
  },
  {
    module: /^github\.com\/ClickHouse\/clickhouse-go(?:\/v2)?$/,
    call: /^Open$/,
    via: 'database',
    product: 'clickhouse',
    place: ['Addr'],
  },
  {
    module: /^go\.mongodb\.org\/mongo-driver(?:\/v2)?\/mongo\/options$/,
    call: /(?:^|\.)ApplyURI$/,
    via: 'database',
    product: 'mongodb',
  },
  {
    module: /^(?:gopkg\.in\/mgo\.v2|github\.com\/globalsign\/mgo)$/,
    call: /^Dial(?:WithTimeout|WithInfo)?$/,
    via: 'database',
    product: 'mongodb',
    place: [0, 'Addrs'],
  },
  {
    module: /^github\.com\/qiniu\/qmgo$/,
    call: /^(?:Open|NewClient)$/,
    via: 'database',
    product: 'mongodb',
    place: ['Uri'],
  },
  { module: /^github\.com\/gocql\/gocql$/, call: /^NewCluster$/, via: 'database', product: 'cassandra' },
  {
    module: /^github\.com\/neo4j\/neo4j-go-driver(?:\/v\d+)?\/neo4j$/,
    call: /^New(?:Driver|DriverWithContext)$/,
    via: 'database',
    product: 'neo4j',
  },
  {
    module: /^github\.com\/elastic\/go-elasticsearch(?:\/|$)/,
    call: /^New(?:Client|TypedClient)$/,
    via: 'database',
    product: 'elasticsearch',
    place: ['Addresses'],
  },
  {
    module: /(?:^|\/)olivere\/elastic(?:\.v\d+|\/v\d+)?$/,
    call: /^SetURL$/,
    via: 'database',
    product: 'elasticsearch',
  },
  {
    module: /^github\.com\/opensearch-project\/opensearch-go(?:\/|$)/,
    call: /^NewClient$/,
    via: 'database',
    product: 'opensearch',
    place: ['Addresses', 'Client.Addresses'],
  },
  {
    module: /^github\.com\/influxdata\/influxdb(?:-client-go(?:\/v2)?|1-client\/v2|\/client\/v2)$/,
    call: /^New(?:Client|ClientWithOptions|HTTPClient)$/,
    via: 'database',
    product: 'influxdb',
    place: [0, 'Addr'],
    as: 'host',
  },
  { module: /^github\.com\/couchbase\/gocb(?:\/v\d+)?$/, call: /^Connect$/, via: 'database', product: 'couchbase' },
  {
    module: /^github\.com\/arangodb\/go-driver\/http$/,
    call: /^NewConnection$/,
    via: 'database',
    product: 'arangodb',
    place: ['Endpoints'],
  },
  {
    module: /(?:^|\/)(?:go)?rethink(?:db-go|db)?(?:\.v\d+)?$/,
    call: /^Connect$/,
    via: 'database',
    product: 'rethinkdb',
    place: ['Address', 'Addresses'],
  },
  { module: /^github\.com\/minio\/minio-go(?:\/v\d+)?$/, call: /^New$/, via: 'http', product: 'minio' },
  {
    module: /^(?:github\.com\/(?:redis|go-redis)\/(?:go-redis|redis)(?:\/v\d+)?|gopkg\.in\/redis\.v\d+)$/,
    call: /^New(?:Client|ClusterClient|UniversalClient|FailoverClient|Ring)$/,
    via: 'cache',
    product: 'redis',
    place: ['Addr', 'Addrs', 'SentinelAddrs'],
  },
  {
    module: /^(?:github\.com\/(?:redis|go-redis)\/(?:go-redis|redis)(?:\/v\d+)?)$/,
    call: /^ParseURL$/,
    via: 'cache',
    product: 'redis',
  },
  {
    module: /^github\.com\/(?:redis|rueian)\/rueidis$/,
    call: /^NewClient$/,
    via: 'cache',
    product: 'redis',
    place: ['InitAddress'],
  },
  {
    module: /^github\.com\/(?:gomodule|garyburd)\/redigo\/redis$/,
    call: /^Dial(?:Context)?$/,
    via: 'cache',
    product: 'redis',
    place: [1, 2],
  },
  { module: /^github\.com\/(?:gomodule|garyburd)\/redigo\/redis$/, call: /^DialURL$/, via: 'cache', product: 'redis' },
  {
    module: /^github\.com\/hibiken\/asynq$/,
    call: /^New(?:Client|Server|Scheduler)$/,
    via: 'cache',
    product: 'redis',
    place: ['Addr'],
  },
  { module: /^github\.com\/bradfitz\/gomemcache\/memcache$/, call: /^New$/, via: 'cache', product: 'memcached' },
];
