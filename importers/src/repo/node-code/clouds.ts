import type { ClientRule, Slot } from '../values/code/index.js';

function part(product: string, via: string, module: RegExp, call: RegExp, ...place: readonly Slot[]): ClientRule {
  return { module, call, via, product, place, as: 'part' };
}

/** Queues, topics, tables and buckets that calls name. Source: AWS SDK for JavaScript 2 and 3, Google Cloud's and Azure's clients for Node.js. */
export const CLOUD_CLIENTS: readonly ClientRule[] = [
  part('sqs', 'messaging', /^@aws-sdk\/client-sqs$/, /^\w+Command$/, 'QueueUrl', 'QueueName'),
  part('sns', 'messaging', /^@aws-sdk\/client-sns$/, /^(?:Publish(?:Batch)?|Subscribe)Command$/, 'TopicArn'),
  part('kinesis', 'messaging', /^@aws-sdk\/client-kinesis$/, /^\w+Command$/, 'StreamName', 'StreamARN'),
  part(
    'eventbridge',
    'messaging',
    /^@aws-sdk\/client-eventbridge$/,
    /^PutEventsCommand$/,
    'Entries.EventBusName',
    'EventBusName',
  ),
  part('dynamodb', 'database', /^@aws-sdk\/(?:client-dynamodb|lib-dynamodb)$/, /^\w+Command$/, 'TableName'),
  part('s3', 'database', /^@aws-sdk\/(?:client-s3|lib-storage)$/, /^(?:\w+Command|Upload)$/, 'Bucket', 'params.Bucket'),
  part('sqs', 'messaging', /^aws-sdk(?:\/.*)?$/, /(?:^|\.)SQS\.\w+$/, 'QueueUrl', 'QueueName'),
  part('sns', 'messaging', /^aws-sdk(?:\/.*)?$/, /(?:^|\.)SNS\.(?:publish\w*|subscribe)$/, 'TopicArn'),
  part('kinesis', 'messaging', /^aws-sdk(?:\/.*)?$/, /(?:^|\.)Kinesis\.\w+$/, 'StreamName'),
  part('dynamodb', 'database', /^aws-sdk(?:\/.*)?$/, /(?:^|\.)(?:DynamoDB|DocumentClient)\.\w+$/, 'TableName'),
  part('s3', 'database', /^aws-sdk(?:\/.*)?$/, /(?:^|\.)S3\.\w+$/, 'Bucket'),
  part('pubsub', 'messaging', /^@google-cloud\/pubsub$/, /(?:^|\.)PubSub\.(?:topic|subscription)$/, 0),
  part('gcs', 'database', /^@google-cloud\/storage$/, /(?:^|\.)Storage\.bucket$/, 0),
  part('bigquery', 'database', /^@google-cloud\/bigquery$/, /(?:^|\.)BigQuery\.dataset$/, 0),
  part(
    'servicebus',
    'messaging',
    /^@azure\/service-bus$/,
    /(?:^|\.)ServiceBusClient\.create(?:Sender|Receiver|SessionReceiver)$/,
    0,
  ),
  part('eventhubs', 'messaging', /^@azure\/event-hubs$/, /^EventHubProducerClient$/, 1),
  part('azure-storage', 'database', /^@azure\/storage-blob$/, /(?:^|\.)getContainerClient$/, 0),
  part('azure-storage', 'messaging', /^@azure\/storage-queue$/, /(?:^|\.)getQueueClient$/, 0),
  part('cosmosdb', 'database', /^@azure\/cosmos$/, /(?:^|\.)CosmosClient\.database$/, 0),
];
