import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { cloudformationReader } from './index.js';

const TEMPLATE = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::HttpApi
  Orders:
    Type: AWS::DynamoDB::Table
  Jobs:
    Type: AWS::SQS::Queue
  Logs:
    Type: AWS::S3::Bucket
  GetOrders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./orders
      Environment:
        Variables:
          TABLE: !Ref Orders
          PAY_URL: https://pay.acme.io
          QUEUE: !Sub '\${Jobs.QueueName}'
          MODE: Orders are many
      Events:
        Get: { Type: HttpApi, Properties: { ApiId: !Ref Api, Path: /orders, Method: get } }
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: worker
      Events:
        Job: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn } }
      Policies:
        - DynamoDBCrudPolicy: { TableName: { Ref: Orders } }
`;

describe('CloudFormation', () => {
  it('tells functions with what they are told of, called for and allowed', async () => {
    const read = await readWith(cloudformationReader, { 'app/template.yaml': TEMPLATE });
    const short = (text: string): string => text.replaceAll('component:#cloudformation/app/template.yaml/', '');
    expect(read.sentences.filter((one) => /DEPENDS_ON|CALLS/.test(one)).map(short)).toEqual([
      'Api DEPENDS_ON GetOrders http',
      'GetOrders CALLS endpoint:|pay.acme.io http',
      'GetOrders DEPENDS_ON Jobs',
      'GetOrders DEPENDS_ON Orders',
      'Worker DEPENDS_ON Jobs messaging',
      'Worker DEPENDS_ON Orders',
    ]);
    expect(read.properties('/GetOrders')).toMatchObject({ name: 'GetOrders', folder: 'app/orders' });
    expect(read.properties('/Orders')).toMatchObject({ kindHint: 'datastore', typeHint: 'dynamodb' });
    // Nobody needs it, as far as the file says.
    expect(read.entities.some(({ ref }) => ref.endsWith('/Logs'))).toBe(false);
    const line = read.relations.find(({ to, from }) => from.endsWith('/GetOrders') && to.endsWith('/Orders'))
      ?.evidence[0]?.line;
    expect(TEMPLATE.split('\n')[(line ?? 0) - 1]).toContain('TABLE');
  });

  it('reads the containers of a task in JSON', async () => {
    const text = JSON.stringify({
      Resources: {
        Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres' } },
        Task: {
          Type: 'AWS::ECS::TaskDefinition',
          Properties: {
            Family: 'cart',
            ContainerDefinitions: [
              {
                Image: 'acme/cart:1',
                PortMappings: [{ ContainerPort: 80 }],
                Environment: [{ Name: 'DB_HOST', Value: { 'Fn::GetAtt': ['Db', 'Endpoint.Address'] } }],
              },
            ],
          },
        },
      },
    });
    const read = await readWith(cloudformationReader, { 'cart.json': text });
    expect(read.properties('/Task')).toMatchObject({ name: 'cart', image: 'acme/cart:1', portsExposed: ['80/tcp'] });
    expect(read.properties('/Db')).toMatchObject({ typeHint: 'postgresql' });
  });

  it('tells once of a broken file and never throws', async () => {
    const read = await readWith(cloudformationReader, { 'a.yaml': 'Resources:\n  A: {Type: AWS::Lambda::Function, [' });
    expect(read.issues.map(({ path }) => path)).toEqual(['a.yaml']);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const resource = { Type: 'AWS::Lambda::Function', Properties: value };
        await readWith(cloudformationReader, { 'a.json': JSON.stringify({ Resources: { A: resource, B: value } }) });
      }),
      { numRuns: 40 },
    );
  });
});
