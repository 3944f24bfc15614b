import { expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { pythonCodeReader } from './index.js';

const told = async (code: string): Promise<readonly string[]> => {
  const files = {
    'shop/requirements.txt': 'boto3\nflask\n',
    'shop/Dockerfile': 'FROM python',
    'shop/app.py': `from flask import Flask\napp = Flask(__name__)\n${code}\n`,
  };
  const { relations } = await readWith(pythonCodeReader, files);
  return relations
    .filter(({ relation }) => relation === 'CALLS')
    .map(({ to, via, confidence }) => `${to.replace(/^.*\|/, '')} ${via} ${confidence}`);
};

// As Boto3's guide, and those of Google Cloud's and Azure's clients, show them.
it.each<readonly [what: string, code: string, want: readonly string[]]>([
  [
    'a queue by its address',
    "import boto3\nsqs = boto3.client('sqs')\nsqs.send_message(QueueUrl='https://sqs.eu-west-1.amazonaws.com/1/orders', MessageBody='x')",
    ['orders/sqs messaging 0.9'],
  ],
  [
    'a table',
    "import boto3\ntable = boto3.resource('dynamodb').Table('carts')\ntable.put_item(Item={})",
    ['carts/dynamodb database 0.9'],
  ],
  [
    'a bucket whose name a setting has by itself',
    "import boto3, os\nBUCKET = os.environ.get('BUCKET', 'exports')\ns3 = boto3.client('s3')\ns3.upload_file('a', BUCKET, 'k')\ns3.get_object(Bucket=BUCKET, Key='k')",
    ['exports/s3 database 0.9'],
  ],
  [
    'a topic of Google',
    "from google.cloud import pubsub_v1\np = pubsub_v1.PublisherClient()\npath = p.topic_path('project', 'orders')\np.publish(path, b'x')",
    ['orders/pubsub messaging 0.9'],
  ],
  [
    'a queue of Azure',
    "from azure.servicebus import ServiceBusClient\nc = ServiceBusClient.from_connection_string(cs)\nc.get_queue_sender(queue_name='orders')",
    ['orders/servicebus messaging 0.9'],
  ],
  [
    'no key of a bucket for a bucket',
    "import boto3\nb = boto3.resource('s3').Bucket('exports')\nb.upload_file('a', 'key')\nb.Object('other')",
    ['exports/s3 database 0.9'],
  ],
  [
    'nothing whose name only the running program knows',
    "import boto3, os\nboto3.client('sqs').send_message(QueueUrl=os.environ['Q'], MessageBody='x')",
    [],
  ],
])('a program names %s', async (_, code, want) => expect(await told(code)).toEqual(want));
