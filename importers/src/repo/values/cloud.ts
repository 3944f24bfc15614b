/** A managed product of a cloud, by the type of the resource that asks for it. */
interface CloudProduct {
  /** Resource types of Terraform's providers and of CloudFormation. */
  readonly types: RegExp;
  readonly kind: 'datastore' | 'broker';
  /** The product, where the type of the resource says it; else the engine that its settings name. */
  readonly type: string;
}

/** Source: the resource lists of Terraform's aws, google and azurerm providers, and of AWS CloudFormation. */
const PRODUCTS: readonly CloudProduct[] = [
  { kind: 'datastore', type: '', types: /^(?:aws_(?:db_instance|rds_cluster)|AWS::RDS::DB(?:Instance|Cluster))$/ },
  { kind: 'datastore', type: '', types: /^google_sql_database_instance$/ },
  { kind: 'datastore', type: 'postgresql', types: /^azurerm_postgresql_(?:flexible_)?server$/ },
  { kind: 'datastore', type: 'mysql', types: /^azurerm_m(?:ysql|ariadb)_(?:flexible_)?server$/ },
  {
    kind: 'datastore',
    type: 'sqlserver',
    types: /^azurerm_(?:mssql_(?:server|database|managed_instance)|sql_(?:server|database))$/,
  },
  { kind: 'datastore', type: 'cosmosdb', types: /^azurerm_cosmosdb_account$/ },
  {
    kind: 'datastore',
    type: 'dynamodb',
    types: /^(?:aws_dynamodb_(?:global_)?table|AWS::DynamoDB::(?:Global)?Table|AWS::Serverless::SimpleTable)$/,
  },
  {
    kind: 'datastore',
    type: 'redis',
    types:
      /^(?:aws_elasticache_(?:cluster|replication_group|serverless_cache)|aws_memorydb_cluster|AWS::ElastiCache::(?:CacheCluster|ReplicationGroup|ServerlessCache)|AWS::MemoryDB::Cluster|google_redis_(?:instance|cluster)|azurerm_redis_cache)$/,
  },
  { kind: 'datastore', type: 'memcached', types: /^google_memcache_instance$/ },
  {
    kind: 'datastore',
    type: 'mongodb',
    types: /^(?:aws_docdb_cluster|AWS::DocDB::DBCluster|mongodbatlas_(?:advanced_)?cluster)$/,
  },
  { kind: 'datastore', type: 'neptune', types: /^(?:aws_neptune_cluster|AWS::Neptune::DBCluster)$/ },
  {
    kind: 'datastore',
    type: 'opensearch',
    types: /^(?:aws_(?:opensearch|elasticsearch)_domain|AWS::(?:OpenSearchService|Elasticsearch)::Domain)$/,
  },
  { kind: 'datastore', type: 'redshift', types: /^(?:aws_redshift_cluster|AWS::Redshift::Cluster)$/ },
  {
    kind: 'datastore',
    type: 'cassandra',
    types: /^(?:aws_keyspaces_(?:keyspace|table)|AWS::Cassandra::(?:Keyspace|Table))$/,
  },
  { kind: 'datastore', type: 's3', types: /^(?:aws_s3_bucket|AWS::S3::Bucket)$/ },
  { kind: 'datastore', type: 'gcs', types: /^google_storage_bucket$/ },
  { kind: 'datastore', type: 'azure-storage', types: /^azurerm_storage_account$/ },
  { kind: 'datastore', type: 'firestore', types: /^google_firestore_database$/ },
  { kind: 'datastore', type: 'spanner', types: /^google_spanner_(?:instance|database)$/ },
  { kind: 'datastore', type: 'bigtable', types: /^google_bigtable_instance$/ },
  { kind: 'broker', type: 'sqs', types: /^(?:aws_sqs_queue|AWS::SQS::Queue)$/ },
  { kind: 'broker', type: 'sns', types: /^(?:aws_sns_topic|AWS::SNS::Topic)$/ },
  { kind: 'broker', type: 'kinesis', types: /^(?:aws_kinesis_stream|AWS::Kinesis::Stream)$/ },
  { kind: 'broker', type: 'eventbridge', types: /^(?:aws_cloudwatch_event_bus|AWS::Events::EventBus)$/ },
  {
    kind: 'broker',
    type: 'kafka',
    types: /^(?:aws_msk_(?:serverless_)?cluster|AWS::MSK::(?:Serverless)?Cluster|confluent_kafka_cluster)$/,
  },
  { kind: 'broker', type: 'activemq', types: /^(?:aws_mq_broker|AWS::AmazonMQ::Broker)$/ },
  { kind: 'broker', type: 'pubsub', types: /^google_pubsub_(?:topic|subscription)$/ },
  { kind: 'broker', type: 'servicebus', types: /^azurerm_servicebus_(?:namespace|queue|topic)$/ },
  { kind: 'broker', type: 'eventhubs', types: /^azurerm_eventhub(?:_namespace)?$/ },
];

const ENGINES: readonly (readonly [RegExp, string])[] = [
  [/postgres/i, 'postgresql'],
  [/mysql|aurora/i, 'mysql'],
  [/mariadb/i, 'mariadb'],
  [/sqlserver/i, 'sqlserver'],
  [/oracle/i, 'oracle'],
  [/memcached/i, 'memcached'],
  [/redis|valkey/i, 'redis'],
  [/rabbitmq/i, 'rabbitmq'],
  [/activemq/i, 'activemq'],
];

/**
 * The product that a resource of a cloud is; undefined for one that is none.
 * @param engine what its settings say about which one: `postgres`, `POSTGRES_15`, `RabbitMQ`; '' where they say nothing
 */
export function cloudProduct(
  resourceType: string,
  engine: string,
): { readonly kind: 'datastore' | 'broker'; readonly type: string } | undefined {
  const product = PRODUCTS.find(({ types }) => types.test(resourceType));
  if (product === undefined) return undefined;
  const named = ENGINES.find(([pattern]) => pattern.test(engine))?.[1];
  return { kind: product.kind, type: named ?? product.type };
}
