import type { ClientRule, Slot } from '../values/code/index.js';

const AWS = /^(?:boto3|aioboto3|aiobotocore|botocore)$/;

function part(product: string, via: string, module: RegExp, call: RegExp, ...place: readonly Slot[]): ClientRule {
  return { module, call, via, product, place, as: 'part' };
}

/** Queues, topics, tables and buckets that calls name. Source: Boto3, Google Cloud's and Azure's clients for Python. */
export const CLOUD_CLIENTS: readonly ClientRule[] = [
  part('sqs', 'messaging', AWS, /\.(?:send|receive|delete)_message(?:_batch)?$/, 'QueueUrl'),
  part('sqs', 'messaging', AWS, /\.(?:get_queue_by_name|get_queue_url|create_queue)$/, 'QueueName'),
  part('sqs', 'messaging', AWS, /(?:^|\.)resource\.Queue$/, 0),
  part('sns', 'messaging', AWS, /\.publish(?:_batch)?$/, 'TopicArn'),
  part('sns', 'messaging', AWS, /(?:^|\.)resource\.Topic$/, 0),
  part('kinesis', 'messaging', AWS, /\.(?:put_records?|get_shard_iterator)$/, 'StreamName'),
  part('eventbridge', 'messaging', AWS, /\.put_events$/, 'Entries.EventBusName'),
  part('dynamodb', 'database', AWS, /\.(?:(?:put|get|update|delete)_item|query|scan)$/, 'TableName'),
  part('dynamodb', 'database', AWS, /(?:^|\.)resource\.Table$/, 0),
  part('s3', 'database', AWS, /\.(?:(?:put|get|delete|head|copy)_object|list_objects(?:_v2)?)$/, 'Bucket'),
  part('s3', 'database', AWS, /(?:^|\.)client\.(?:upload_file|upload_fileobj)$/, 'Bucket', 1),
  part('s3', 'database', AWS, /(?:^|\.)client\.(?:download_file|download_fileobj)$/, 'Bucket', 0),
  part('s3', 'database', AWS, /(?:^|\.)resource\.(?:Bucket|Object)$/, 0, 'bucket_name'),
  part(
    'pubsub',
    'messaging',
    /^google$/,
    /^cloud\.pubsub(?:_v1)?\.(?:Publisher|Subscriber)Client\.(?:topic|subscription)_path$/,
    1,
    'topic',
    'subscription',
  ),
  part('gcs', 'database', /^google$/, /^cloud\.storage\.Client\.(?:get_bucket|bucket)$/, 0, 'bucket_name'),
  part(
    'servicebus',
    'messaging',
    /^azure$/,
    /^servicebus\..*\.get_(?:queue|topic)_(?:sender|receiver)$/,
    'queue_name',
    'topic_name',
    0,
  ),
  part('servicebus', 'messaging', /^azure$/, /^servicebus\..*\.get_subscription_receiver$/, 'topic_name', 0),
  part('azure-storage', 'database', /^azure$/, /^storage\.blob\..*\.get_(?:container|blob)_client$/, 'container', 0),
];
