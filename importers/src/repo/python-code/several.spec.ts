import { expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { pythonCodeReader } from './index.js';

const APP = 'from fastapi import FastAPI\napp = FastAPI()\n';
const PAY = "import requests\nrequests.get('http://pay/x')";

/** Who calls whom. */
async function calls(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { relations } = await readWith(pythonCodeReader, { 'pyproject.toml': '[project]\nname = "shop"', ...files });
  const found = relations.filter(({ relation, confidence }) => relation === 'CALLS' && confidence > 0.4);
  return found.map(({ from, to }) => `${from.split('#python-code/')[1]} > ${to.split('|')[1]}`).sort();
}

it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    'are programs by their folders',
    { 'auth/app/main.py': APP + PAY, 'mail/main.py': `${APP}requests.get('http://relay')\nimport requests` },
    ['auth > pay', 'mail > relay'],
  ],
  [
    'with what lies around them',
    { 'auth/main.py': `from asking import ask\n${APP}`, 'mail/main.py': APP, 'asking.py': PAY },
    ['auth > pay'],
  ],
  [
    'are one where that is built',
    { Dockerfile: 'FROM python', 'auth/main.py': APP + PAY, 'mail/main.py': APP },
    ['. > pay'],
  ],
  [
    'or where something around them serves',
    { 'main.py': APP, 'auth/main.py': APP + PAY, 'mail/main.py': APP },
    ['. > pay'],
  ],
  ['or where there is one alone', { 'auth/main.py': APP + PAY, 'mail/send.py': 'x' }, ['. > pay']],
])('several servers that one list of packages is for %s', async (_, files, want) => {
  expect(await calls(files)).toEqual(want);
});
