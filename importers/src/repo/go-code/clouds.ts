import type { ClientRule, Slot } from '../values/code/index.js';

function aws(product: string, via: string, service: string, ...place: readonly Slot[]): ClientRule {
  const module = new RegExp(`^github\\.com/aws/aws-sdk-go(?:-v2)?/(?:service|feature)/(?:${service})$`);
  return { module, call: /\.\w+$/, via, product, place, as: 'part' };
}

function part(product: string, via: string, module: RegExp, call: RegExp, ...place: readonly Slot[]): ClientRule {
  return { module, call, via, product, place, as: 'part' };
}

/** Queues, topics, tables and buckets that calls name. Source: AWS SDK for Go 1 and 2, Google Cloud's and Azure's clients for Go. */
export const CLOUD_CLIENTS: readonly ClientRule[] = [
  aws('sqs', 'messaging', 'sqs', 'QueueUrl', 'QueueName'),
  aws('sns', 'messaging', 'sns', 'TopicArn'),
  aws('kinesis', 'messaging', 'kinesis', 'StreamName', 'StreamARN'),
  aws('eventbridge', 'messaging', 'eventbridge', 'Entries.EventBusName'),
  aws('dynamodb', 'database', 'dynamodb', 'TableName'),
  aws('s3', 'database', 's3|s3/manager|s3/s3manager', 'Bucket'),
  part(
    'pubsub',
    'messaging',
    /^cloud\.google\.com\/go\/pubsub(?:\/v2)?$/,
    /\.(?:Topic|Subscription|Publisher|Subscriber)$/,
    0,
  ),
  part('gcs', 'database', /^cloud\.google\.com\/go\/storage$/, /\.Bucket$/, 0),
  part('bigquery', 'database', /^cloud\.google\.com\/go\/bigquery$/, /\.Dataset$/, 0),
  part(
    'servicebus',
    'messaging',
    /^github\.com\/Azure\/azure-sdk-for-go\/sdk\/messaging\/azservicebus$/,
    /\.New(?:Sender|ReceiverForQueue|ReceiverForSubscription)$/,
    0,
  ),
];
