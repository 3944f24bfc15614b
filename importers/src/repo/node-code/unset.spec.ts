import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { nodeCodeReader } from './index.js';

it.each<readonly [string, string, readonly string[]]>([
  ['a field of settings is one', 'axios.get(config.cartUrl)', ['unset/config.cartUrl http 0.6']],
  ['what a failed request was made with is none', 'axios(error.config)', []],
  ['all settings are none', 'axios(app.settings)', []],
])('of a place that nobody sets, %s', async (_, code, want) => {
  const read = await readWith(nodeCodeReader, {
    'package.json': '{"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"4","axios":"1"}}',
    'main.js': `const axios = require('axios');\nconst app = require('express')();\napp.listen(1);\nmodule.exports = (config, error) => ${code};`,
    Dockerfile: 'FROM node\nCMD ["node", "main.js"]',
  });
  expect(callsOf(read)).toEqual(want);
});
