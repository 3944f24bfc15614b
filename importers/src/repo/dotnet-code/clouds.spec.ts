import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { dotnetCodeReader } from './index.js';

const PACKAGES = [
  'AWSSDK.SQS',
  'AWSSDK.S3',
  'AWSSDK.DynamoDBv2',
  'Azure.Messaging.ServiceBus',
  'Google.Cloud.PubSub.V1',
];
const PROJECT = `<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>${PACKAGES.map((name) => `<PackageReference Include="${name}" Version="1.0.0" />`).join('')}</ItemGroup></Project>`;
const told = async (code: string): Promise<readonly string[]> =>
  callsOf(
    await readWith(dotnetCodeReader, {
      'cart/Cart.csproj': PROJECT,
      'cart/Program.cs': `var builder = WebApplication.CreateBuilder(args);\n${code}`,
    }),
    '/cart',
  );

// As the developer guides of AWS, Azure and Google Cloud show them.
it.each<readonly [what: string, code: string, want: readonly string[]]>([
  [
    'a queue by its address',
    'using Amazon.SQS; var c = new AmazonSQSClient(); await c.SendMessageAsync(new SendMessageRequest { QueueUrl = "https://sqs.eu-west-1.amazonaws.com/1/orders" });',
    ['orders/sqs messaging 0.9'],
  ],
  [
    'a bucket',
    'using Amazon.S3; await s3.PutObjectAsync(new PutObjectRequest { BucketName = "exports", Key = "a" });',
    ['exports/s3 database 0.9'],
  ],
  [
    'a table',
    'using Amazon.DynamoDBv2; await db.GetItemAsync(new GetItemRequest { TableName = "carts" });',
    ['carts/dynamodb database 0.9'],
  ],
  [
    'a queue of Azure',
    'using Azure.Messaging.ServiceBus; var c = new ServiceBusClient(builder.Configuration["cs"]); var s = c.CreateSender("orders");',
    ['orders/servicebus messaging 0.9'],
  ],
  [
    'a topic of Google',
    'using Google.Cloud.PubSub.V1; var t = new TopicName("project", "orders");',
    ['orders/pubsub messaging 0.9'],
  ],
  [
    'nothing whose name only the running program knows',
    'using Amazon.S3; new PutObjectRequest { BucketName = builder.Configuration["Bucket"] };',
    [],
  ],
])('a program names %s', async (_, code, want) => expect(await told(code)).toEqual(want));
