/** What a call of Aspire's hosting libraries adds. Source: Aspire documentation, hosting integrations. */
export interface ResourceKind {
  /** Image that runs it; '' where what is built or managed by others. */
  readonly image: string;
  /** How those that reference it reach it. */
  readonly via: string;
  /** What it is where the image does not say. */
  readonly kindHint?: 'datastore' | 'broker';
  readonly typeHint?: string;
  /** Position of the argument that names a folder or project file. */
  readonly folder?: number;
  /** Positions of an image's name and tag. */
  readonly named?: true;
}

const database = (image: string, typeHint?: string): ResourceKind => ({
  image,
  via: 'database',
  ...(typeHint === undefined ? {} : { kindHint: 'datastore', typeHint }),
});
const cache = (image: string): ResourceKind => ({ image, via: 'cache', kindHint: 'datastore', typeHint: 'redis' });
const broker = (image: string, typeHint: string): ResourceKind => ({
  image,
  via: 'messaging',
  kindHint: 'broker',
  typeHint,
});
const program = (folder: number): ResourceKind => ({ image: '', via: 'http', folder });

export const RESOURCES: ReadonlyMap<string, ResourceKind> = new Map([
  ['AddProject', program(1)],
  ['AddCSharpApp', program(1)],
  ['AddNpmApp', program(1)],
  ['AddNodeApp', program(1)],
  ['AddPnpmApp', program(1)],
  ['AddYarnApp', program(1)],
  ['AddBunApp', program(1)],
  ['AddDenoApp', program(1)],
  ['AddViteApp', program(1)],
  ['AddJavaScriptApp', program(1)],
  ['AddPythonApp', program(1)],
  ['AddPythonModule', program(1)],
  ['AddUvApp', program(1)],
  ['AddUvicornApp', program(1)],
  ['AddGolangApp', program(1)],
  ['AddSpringApp', program(1)],
  ['AddRustApp', program(1)],
  ['AddAzureFunctionsProject', program(1)],
  ['AddDockerfile', program(1)],
  ['AddExecutable', program(2)],
  ['AddContainer', { image: '', via: 'http', named: true }],
  ['AddYarp', { image: '', via: 'http', typeHint: 'gateway' }],
  ['AddKeycloak', { image: 'quay.io/keycloak/keycloak', via: 'auth' }],
  ['AddSeq', { image: 'datalust/seq', via: 'telemetry' }],
  ['AddRedis', cache('redis')],
  ['AddValkey', cache('valkey/valkey')],
  ['AddGarnet', cache('ghcr.io/microsoft/garnet')],
  ['AddAzureRedis', cache('')],
  ['AddAzureManagedRedis', cache('')],
  ['AddPostgres', database('postgres')],
  ['AddAzurePostgresFlexibleServer', database('', 'postgresql')],
  ['AddSqlServer', database('mcr.microsoft.com/mssql/server')],
  ['AddAzureSqlServer', database('', 'sqlserver')],
  ['AddMySql', database('mysql')],
  ['AddMongoDB', database('mongo')],
  ['AddOracle', database('', 'oracle')],
  ['AddElasticsearch', database('elasticsearch')],
  ['AddQdrant', database('', 'qdrant')],
  ['AddMilvus', database('', 'milvus')],
  ['AddMeilisearch', database('', 'meilisearch')],
  ['AddRavenDB', database('', 'ravendb')],
  ['AddSurrealServer', database('', 'surrealdb')],
  ['AddMinioContainer', database('minio/minio')],
  ['AddAzureCosmosDB', database('', 'cosmosdb')],
  ['AddAzureStorage', database('', 'azure-storage')],
  ['AddRabbitMQ', broker('rabbitmq', 'rabbitmq')],
  ['AddKafka', broker('', 'kafka')],
  ['AddNats', broker('nats', 'nats')],
  ['AddActiveMQ', broker('', 'activemq')],
  ['AddActiveMQArtemis', broker('', 'activemq')],
  ['AddAzureServiceBus', broker('', 'azure-service-bus')],
  ['AddAzureEventHubs', broker('', 'azure-event-hubs')],
]);

/** Calls on a resource that name a part of it: a database, a queue, a store of blobs. */
export const PARTS =
  /^Add(?:Database|CosmosDatabase|Container|Blobs|BlobService|BlobContainer|Queues|QueueService|Queue|Tables|TableService|ServiceBusQueue|ServiceBusTopic|Topic|Hub|Subscription|Bucket|Vhost|Realm)$/;
