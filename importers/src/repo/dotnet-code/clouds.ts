import type { ClientRule, Slot } from '../values/code/index.js';

function aws(product: string, via: string, library: string, type: RegExp, ...place: readonly Slot[]): ClientRule {
  return {
    module: type,
    call: /^$/,
    packages: new RegExp(`^AWSSDK\\.${library}$`, 'i'),
    via,
    product,
    place,
    as: 'part',
  };
}

function part(product: string, via: string, module: RegExp, call: RegExp, ...place: readonly Slot[]): ClientRule {
  return { module, call, via, product, place, as: 'part' };
}

/** Queues, topics, tables and buckets that calls name. Source: AWS SDK for .NET, Azure's and Google Cloud's clients for .NET. */
export const CLOUD_CLIENTS: readonly ClientRule[] = [
  aws('sqs', 'messaging', 'SQS', /^(?:Send|Receive|Delete)Message(?:Batch)?Request$/, 'QueueUrl', 0),
  aws('sns', 'messaging', 'SimpleNotificationService', /^Publish(?:Batch)?Request$/, 'TopicArn', 0),
  aws('kinesis', 'messaging', 'Kinesis', /^PutRecords?Request$/, 'StreamName'),
  aws('eventbridge', 'messaging', 'EventBridge', /^PutEventsRequestEntry$/, 'EventBusName'),
  aws('dynamodb', 'database', 'DynamoDBv2', /^(?:(?:Put|Get|Update|Delete)Item|Query|Scan)Request$/, 'TableName', 0),
  aws(
    's3',
    'database',
    'S3',
    /^(?:(?:Put|Get|Delete|Copy)Object|ListObjects(?:V2)?|GetPreSignedUrl|TransferUtilityUpload)Request$/,
    'BucketName',
  ),
  part('servicebus', 'messaging', /^ServiceBusClient$/, /^Create(?:Sender|Receiver|Processor|SessionProcessor)$/, 0),
  part('eventhubs', 'messaging', /^EventHubProducerClient$/, /^$/, 1),
  part('azure-storage', 'database', /^BlobServiceClient$/, /^GetBlobContainerClient$/, 0),
  part('azure-storage', 'messaging', /^QueueServiceClient$/, /^GetQueueClient$/, 0),
  part('cosmosdb', 'database', /^CosmosClient$/, /^Get(?:Database|Container)$/, 0),
  { ...part('pubsub', 'messaging', /^(?:Topic|Subscription)Name$/, /^$/, 1), packages: /^Google\.Cloud\.PubSub/ },
];
