import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { pythonCodeReader } from './index.js';

const FILES = {
  'shop/requirements.txt': 'flask\nrequests\npika',
  'shop/Dockerfile': 'FROM python\nCOPY . .\nCMD ["gunicorn", "main:app"]',
  'shop/main.py': 'from flask import Flask\nimport stock\napp = Flask(__name__)',
  'shop/stock.py': 'import requests\nrequests.get("http://stock")',
  'shop/work.py': 'from queues import connect\nconnect()',
  'shop/queues.py': 'import pika\ndef connect():\n  return pika.ConnectionParameters(host="mq")',
};

/** Whom the program of the folder needs, with whatever else starts what is built from it. */
async function needsWith(more: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return callsOf(await readWith(pythonCodeReader, { ...FILES, ...more }), '/shop').map((call) =>
    call.replace(/ .* /, ' '),
  );
}

describe('of a build that several commands start, a program needs what its own command brings in', () => {
  const ALL = ['mq 0.9', 'stock 0.9'];
  const OWN = ['mq 0.4', 'stock 0.9'];
  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    ['the Dockerfile says it', {}, OWN],
    ['others have a command of their own', composed({ shop: '', worker: 'python work.py' }), OWN],
    [
      'the one of its name has another',
      composed({ shop: 'python work.py', api: 'python -m main' }),
      ['mq 0.9', 'stock 0.4'],
    ],
    ['each has another', composed({ one: 'python -m main', two: 'python work.py' }), ALL],
    ['another Dockerfile is another program', { 'shop/Dockerfile.work': 'CMD python work.py' }, OWN],
    ['tests start it', { ...composed({ shop: '' }), 'compose.test.yaml': service('shop', 'pytest') }, OWN],
    ['it finds modules by itself', { 'shop/stock.py': `${FILES['shop/stock.py']}\nimport_module(x)` }, ALL],
  ])('%s', async (_, more, want) => {
    expect(await needsWith(more)).toEqual(want);
  });
});

function composed(commands: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const all = Object.entries(commands).map(([name, command]) => service(name, command));
  return { 'compose.yaml': `services:\n${all.join('\n').replaceAll('services:\n', '')}` };
}

function service(name: string, command: string): string {
  return `services:\n  ${name}: { build: shop${command === '' ? '' : `, command: ${command}`} }`;
}
