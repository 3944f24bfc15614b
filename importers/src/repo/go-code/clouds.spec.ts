import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { goCodeReader } from './index.js';

const told = async (module: string, body: string): Promise<readonly string[]> => {
  const main = `package main\nimport (\n"net/http"\n"context"\n"os"\n${module}\n)\nfunc main() {\n${body}\nhttp.ListenAndServe(":80", nil)\n}\n`;
  return callsOf(await readWith(goCodeReader, { 'go.mod': 'module x.org/shop\n\ngo 1.22\n', 'main.go': main }));
};
const SQS = '"github.com/aws/aws-sdk-go-v2/service/sqs"\n"github.com/aws/aws-sdk-go-v2/aws"';

// As the developer guides of AWS, Google Cloud and Azure show them.
it.each<readonly [what: string, module: string, body: string, want: readonly string[]]>([
  [
    'a queue by its address',
    SQS,
    'c := sqs.NewFromConfig(cfg)\nc.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String("https://sqs.eu-west-1.amazonaws.com/1/orders")})',
    ['orders/sqs messaging 0.9'],
  ],
  [
    'a bucket, version 1',
    '"github.com/aws/aws-sdk-go/service/s3"\n"github.com/aws/aws-sdk-go/aws"',
    's3.New(sess).PutObject(&s3.PutObjectInput{Bucket: aws.String("exports")})',
    ['exports/s3 database 0.9'],
  ],
  [
    'a topic of Google',
    '"cloud.google.com/go/pubsub"',
    'c, _ := pubsub.NewClient(ctx, "p")\nc.Topic("orders").Publish(ctx, m)',
    ['orders/pubsub messaging 0.9'],
  ],
  [
    'a queue of Azure',
    '"github.com/Azure/azure-sdk-for-go/sdk/messaging/azservicebus"',
    'c, _ := azservicebus.NewClientFromConnectionString(s, nil)\nc.NewSender("orders", nil)',
    ['orders/servicebus messaging 0.9'],
  ],
  [
    'nothing whose name only the running program knows',
    SQS,
    'sqs.NewFromConfig(cfg).SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(os.Getenv("QUEUE"))})',
    [],
  ],
])('a program names %s', async (_, module, body, want) => expect(await told(module, body)).toEqual(want));
