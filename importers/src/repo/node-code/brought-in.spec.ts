import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { nodeCodeReader } from './index.js';

const FILES = {
  'shop/package.json':
    '{"name":"shop","scripts":{"start":"node dist/main.js","work":"tsx src/work.ts"},"dependencies":{"express":"4"}}',
  'shop/Dockerfile': 'FROM node\nCMD ["npm", "start"]',
  'shop/src/main.ts': "import express from 'express';\nimport './stock';\nexpress().listen(80);",
  'shop/src/stock/index.ts': "import { pay } from '@/pay/ask.js';\nfetch('http://stock');",
  'shop/src/pay/ask.ts': "export const pay = () => fetch('http://pay');",
  'shop/src/work.ts': "import { mails } from './mails';\nmails();",
  'shop/src/mails.ts': "export function mails() {\n  fetch('http://mails');\n}",
};

describe('of a build that several commands start, a program needs what its own command brings in', () => {
  const ALL = ['mails 0.9', 'pay 0.9', 'stock 0.9'];
  const OWN = ['mails 0.4', 'pay 0.9', 'stock 0.9'];
  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    ['a script that Compose runs', composed({ shop: '', worker: 'npm run work' }), OWN],
    ['a file that is compiled', composed({ shop: '', worker: 'node dist/work.js' }), OWN],
    ['a file that another Dockerfile starts', { 'shop/Dockerfile.work': 'FROM node\nCMD ["node", "dist/work"]' }, OWN],
    ['nothing else is started', composed({ shop: '' }), ALL],
    ['it is what the one of its name runs', composed({ shop: 'npm start', worker: 'npm run work' }), OWN],
    ['no file of it is known', composed({ shop: 'npm run gone', worker: 'npm run work' }), ALL],
    [
      'it loads files by itself',
      {
        ...composed({ shop: '', worker: 'npm run work' }),
        'shop/src/pay/ask.ts': `${FILES['shop/src/pay/ask.ts']}\nrequire(x)`,
      },
      ALL,
    ],
  ])('%s', async (_, more, want) => {
    const read = await readWith(nodeCodeReader, { ...FILES, ...more });
    expect(callsOf(read, '/shop').map((call) => call.replace(/ .* /, ' '))).toEqual(want);
  });
});

function composed(commands: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const all = Object.entries(commands).map(
    ([name, command]) => `  ${name}: { build: shop${command === '' ? '' : `, command: ${command}`} }`,
  );
  return { 'compose.yaml': `services:\n${all.join('\n')}` };
}
