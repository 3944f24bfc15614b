import { expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { nodeCodeReader } from './index.js';

const COMMON = `const express = require('express');
const amqp = require('amqplib');
exports.launch = async (port) => {
  await amqp.connect('amqp://mq');
  express().listen(port);
};`;

it.each<readonly [string, string, readonly string[]]>([
  ['that others bring in by its path is their part', '{"name":"common","scripts":{"test":"node x"}}', ['cart > mq']],
  ['that a script of its own starts is none', '{"name":"common","scripts":{"dev":"node a.js"}}', ['common > mq']],
])('a package %s', async (_, manifest, want) => {
  const { relations } = await readWith(nodeCodeReader, {
    'common/package.json': manifest.replace('}}', '},"dependencies":{"express":"4","amqplib":"0"}}'),
    'common/src/starter.js': COMMON,
    'cart/package.json': '{"name":"cart","dependencies":{"lodash":"4"}}',
    'cart/src/app.js': "const starter = require('../../common/src/starter');\nstarter.launch(4000);",
    'cart/Dockerfile': 'FROM node\nCMD ["node", "src/app.js"]',
  });
  const calls = relations.filter(({ relation }) => relation === 'CALLS');
  expect(calls.map(({ from, to }) => `${from.split('/').at(-1)} > ${to.split('|')[1]}`)).toEqual(want);
});
