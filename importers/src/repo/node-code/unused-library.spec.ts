import { expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { nodeCodeReader } from './index.js';

const QUEUE = `import { Kafka } from 'kafkajs';
let producer;
export const initQueue = async () => {
  producer = new Kafka({ brokers: ['mq:9092'] }).producer();
};
export const publish = async (message) => {
  await producer.send(message);
};`;

it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    'calls what makes its client',
    { 'shop/main.js': "import { initQueue } from './queue.js';\ninitQueue();" },
    ['kafka'],
  ],
  [
    'only names it where it is brought in',
    { 'shop/main.js': "import { initQueue } from './queue.js';\n// initQueue();" },
    ['none'],
  ],
  [
    'brings the file in by `require` alone',
    { 'shop/main.js': "const { initQueue } = require('./queue.js');" },
    ['none'],
  ],
  ['brings the file in nowhere', { 'shop/main.js': '' }, ['none']],
  ['hands it on', { 'shop/main.js': "import { initQueue } from './queue.js';\nstart(initQueue);" }, ['kafka']],
  ['makes one elsewhere', { 'shop/main.js': "import { Kafka } from 'kafkajs';\nnew Kafka({ brokers });" }, ['kafka']],
  ['imports it nowhere', { 'shop/main.js': '', 'shop/queue.js': '' }, ['kafka']],
  ['loads files by itself', { 'shop/main.js': 'require(x);' }, ['kafka']],
])('a program is built with a client of a library where it %s', async (_, files, want) => {
  const read = await readWith(nodeCodeReader, {
    'shop/package.json': '{"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"kafkajs":"2"}}',
    'shop/Dockerfile': 'FROM node\nCMD ["npm", "start"]',
    'shop/queue.js': QUEUE,
    ...files,
  });
  expect(read.properties('#node-code/shop')['clientsOf']).toEqual(want);
});
