import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { serverlessReader } from './index.js';

const SERVICE = `service: orders
provider:
  name: aws
  environment:
    TABLE: !Ref Orders
    PAY_URL: https://pay.acme.io
  iam:
    role:
      statements:
        - Effect: Allow
          Action: [sns:Publish]
          Resource: !Ref Told
functions:
  create:
    handler: create.main
    events:
      - httpApi: POST /orders
  work:
    handler: work.main
    events:
      - sqs: { arn: !GetAtt Jobs.Arn }
resources:
  Resources:
    Orders: { Type: AWS::DynamoDB::Table }
    Jobs: { Type: AWS::SQS::Queue }
    Told: { Type: AWS::SNS::Topic }
    Site: { Type: AWS::S3::Bucket }
`;

describe('the Serverless Framework', () => {
  it('tells one service of functions, and the products that it is told of', async () => {
    const read = await readWith(serverlessReader, { 'orders/serverless.yml': SERVICE });
    const short = (text: string): string => text.replaceAll('component:#serverless/orders/serverless.yml/', '');
    expect(read.sentences.filter((one) => /DEPENDS_ON|CALLS/.test(one)).map(short)).toEqual([
      'service CALLS endpoint:|pay.acme.io http',
      'service DEPENDS_ON Jobs messaging',
      'service DEPENDS_ON Orders',
      'service DEPENDS_ON Told',
    ]);
    expect(read.properties('/service')).toMatchObject({ name: 'orders', folder: 'orders' });
    expect(read.entities.some(({ ref }) => ref.endsWith('/Site'))).toBe(false);
  });

  it.each([
    ['names the folder where the service has no name', 'provider: {}\nfunctions: {a: {}}', 'shop'],
    ['reads functions in a list', 'service: x\nprovider: {}\nfunctions:\n  - a: {handler: b}', 'x'],
    ['leaves a variable open', 'service: ${self:custom.n}\nprovider: {}\nfunctions: {a: {}}', 'shop'],
  ])('%s', async (_, text, name) => {
    const read = await readWith(serverlessReader, {
      'shop/serverless.yaml': text
        .replace('provider: {}', 'provider:\n  name: aws')
        .replace('functions: {', 'functions:\n  {'),
    });
    expect(read.properties('/service')).toMatchObject({ name });
  });

  it('tells once of a broken file and never throws', async () => {
    const read = await readWith(serverlessReader, { 'serverless.yml': 'provider:\nfunctions: [' });
    expect(read.issues).toHaveLength(1);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const text = `provider:\n  ${JSON.stringify({ environment: value })}\nfunctions:\n  ${JSON.stringify({ a: value })}\nresources: ${JSON.stringify(value)}`;
        await readWith(serverlessReader, { 'serverless.yml': text });
      }),
      { numRuns: 40 },
    );
  });
});
