import { expect, it } from 'vitest';
import { shop } from './testing.js';

const told = async (code: string): Promise<readonly string[]> => {
  const { relations } = await shop({ 'index.ts': code }, ['@aws-sdk/client-sqs', 'express']);
  return relations
    .filter(({ relation }) => relation === 'CALLS')
    .map(({ to, via, confidence }) => `${to.replace(/^.*\|/, '')} ${via} ${confidence}`);
};

// As the developer guides of AWS, Google Cloud and Azure show them.
it.each<readonly [what: string, code: string, want: readonly string[]]>([
  [
    'a queue by its address',
    "import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs'; const url = 'https://sqs.eu-west-1.amazonaws.com/1/Orders'; new SQSClient({}).send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x' }))",
    ['orders/sqs messaging 0.9'],
  ],
  [
    'a topic by its ARN',
    "import { PublishCommand } from '@aws-sdk/client-sns'; new PublishCommand({ TopicArn: 'arn:aws:sns:eu-west-1:1:placed' })",
    ['placed/sns messaging 0.9'],
  ],
  [
    'a table whose name a setting has by itself',
    "import { PutCommand } from '@aws-sdk/lib-dynamodb'; new PutCommand({ TableName: process.env.TABLE || 'orders', Item: {} })",
    ['orders/dynamodb database 0.9'],
  ],
  [
    'a bucket',
    "import { GetObjectCommand } from '@aws-sdk/client-s3'; new GetObjectCommand({ Bucket: 'exports', Key: 'a' })",
    ['exports/s3 database 0.9'],
  ],
  [
    'version 2',
    "const AWS = require('aws-sdk'); const sqs = new AWS.SQS(); sqs.sendMessage({ QueueUrl: 'https://sqs/1/orders' }).promise(); const db = new AWS.DynamoDB.DocumentClient(); db.get({ TableName: 'carts' })",
    ['carts/dynamodb database 0.9', 'orders/sqs messaging 0.9'],
  ],
  [
    'topics and buckets of Google',
    "import { PubSub } from '@google-cloud/pubsub'; import { Storage } from '@google-cloud/storage'; const p = new PubSub(); p.topic('orders').publishMessage({}); new Storage().bucket('exports').file('a')",
    ['exports/gcs database 0.9', 'orders/pubsub messaging 0.9'],
  ],
  [
    'a queue of Azure',
    "import { ServiceBusClient } from '@azure/service-bus'; const c = new ServiceBusClient(process.env.CS); const s = c.createSender('orders');",
    ['orders/servicebus messaging 0.9'],
  ],
  [
    'nothing whose name only the running program knows, that is made and never asked, or that stands for a name',
    "import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs'; import { GetObjectCommand } from '@aws-sdk/client-s3'; new SQSClient({}); new SendMessageCommand({ QueueUrl: process.env.QUEUE }); new GetObjectCommand({ Bucket: 'my-bucket' })",
    [],
  ],
])('a program names %s', async (_, code, want) => expect(await told(code)).toEqual(want));
