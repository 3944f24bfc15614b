import { expect, it } from 'vitest';
import { dotnetCodeReader } from './dotnet-code/index.js';
import { goCodeReader } from './go-code/index.js';
import { jvmCodeReader } from './jvm-code/index.js';
import { nodeCodeReader } from './node-code/index.js';
import { phpCodeReader } from './php-code/index.js';
import { pythonCodeReader } from './python-code/index.js';
import { callsOf, readWith } from './values/testing.js';
import type { RepositoryReader } from './values/index.js';

interface Program {
  readonly reader: RepositoryReader;
  /** A program's files around a text of code. */
  files(code: string): Readonly<Record<string, string>>;
}

const NODE: Program = {
  reader: nodeCodeReader,
  files: (code) => ({ 'shop/package.json': '{"name":"shop"}', 'shop/Dockerfile': 'FROM node', 'shop/index.ts': code }),
};
const PYTHON: Program = {
  reader: pythonCodeReader,
  files: (code) => ({ 'shop/requirements.txt': 'x', 'shop/Dockerfile': 'FROM python', 'shop/main.py': code }),
};
const GO: Program = {
  reader: goCodeReader,
  files: (code) => {
    const [imports = '', body = ''] = code.split(';', 2);
    const main = `package main\nimport (\n\t"net/http"\n\t${imports}\n)\nfunc main() {\n${body}\nhttp.ListenAndServe(":80", nil)\n}`;
    return { 'go.mod': 'module x.org/shop\n\ngo 1.22\n', 'main.go': main };
  },
};
const JVM: Program = {
  reader: jvmCodeReader,
  files: (code) => ({
    'shop/pom.xml': '<project><groupId>a</groupId><artifactId>shop</artifactId></project>',
    'shop/Dockerfile': 'FROM java',
    'shop/src/main/java/Shop.java': code,
  }),
};
const DOTNET: Program = {
  reader: dotnetCodeReader,
  files: (code) => ({
    'shop/Shop.csproj':
      '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="SendGrid" Version="9.0.0" /></ItemGroup></Project>',
    'shop/Program.cs': `var builder = WebApplication.CreateBuilder(args);\n${code}`,
  }),
};
const PHP: Program = {
  reader: phpCodeReader,
  files: (code) => ({
    'shop/composer.json': '{"name":"a/shop"}',
    'shop/Dockerfile': 'FROM php',
    'shop/a.php': `<?php\n${code}`,
  }),
};

it.each([
  [
    'a client of payments',
    NODE,
    "import Stripe from 'stripe'; const s = new Stripe(key); s.charges.create({})",
    ['api.stripe.com http 0.7'],
  ],
  ['types of it alone', NODE, "import type Stripe from 'stripe'; export const a: Stripe.Charge[] = []", []],
  [
    'a client that is told its place',
    NODE,
    "import OpenAI from 'openai'; new OpenAI({ baseURL: 'http://models:1' })",
    ['models:1 http 0.9'],
  ],
  [
    'a client that is told a place by a setting',
    NODE,
    "import OpenAI from 'openai'; new OpenAI({ baseURL: process.env.MODELS })",
    [],
  ],
  [
    'a part of a large client',
    NODE,
    "import * as admin from 'firebase-admin'; admin.messaging().send(m)",
    ['fcm.googleapis.com http 0.7'],
  ],
  [
    'another part of it',
    NODE,
    "import * as admin from 'firebase-admin'; admin.auth().verifyIdToken(t)",
    ['identitytoolkit.googleapis.com auth 0.7'],
  ],
  ['no part of it', NODE, "import * as admin from 'firebase-admin'; admin.credential.cert(key)", []],
  [
    'payments in a browser',
    NODE,
    "import { loadStripe } from '@stripe/stripe-js'; loadStripe(key)",
    ['api.stripe.com http 0.7'],
  ],
  [
    'messages to a telephone',
    NODE,
    "import { Expo } from 'expo-server-sdk'; new Expo().sendPushNotificationsAsync(m)",
    ['exp.host http 0.7'],
  ],
  [
    'who says who somebody is',
    NODE,
    "import { Strategy } from 'passport-google-oauth20'; new Strategy({ clientID }, f)",
    ['accounts.google.com auth 0.7'],
  ],
  [
    'messages',
    PYTHON,
    'from twilio.rest import Client\nClient(a, b).messages.create(to=c)',
    ['api.twilio.com http 0.7'],
  ],
  ['a module that is called', PYTHON, 'import stripe\nstripe.Charge.create(amount=1)', ['api.stripe.com http 0.7']],
  [
    'models elsewhere',
    PYTHON,
    'from openai import OpenAI\nOpenAI(base_url="http://models:8000/v1")',
    ['models:8000 http 0.9'],
  ],
  ['models', PYTHON, 'from openai import OpenAI\nOpenAI(api_key=k)', ['api.openai.com http 0.7']],
  ['a package of Go', GO, '"github.com/stripe/stripe-go/v76/charge"; charge.New(p)', ['api.stripe.com http 0.7']],
  [
    'a type of Java',
    JVM,
    'import com.stripe.model.Charge; class Shop { void f() throws Exception { Charge.create(p); } }',
    ['api.stripe.com http 0.7'],
  ],
  ['a type of C#', DOTNET, 'await new SendGridClient(key).SendEmailAsync(m);', ['api.sendgrid.com http 0.7']],
  [
    'a type of C# without its package',
    {
      ...DOTNET,
      files: (code: string) => ({
        ...DOTNET.files(code),
        'shop/Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
      }),
    },
    'new SendGridClient(key);',
    [],
  ],
  [
    'a namespace of PHP',
    PHP,
    'use Twilio\\Rest\\Client;\n$c = new Client($a, $b);\n$c->messages->create($d);',
    ['api.twilio.com http 0.7'],
  ],
] as const)('of a provider outside: %s', async (_, { reader, files }, code, want) => {
  expect(callsOf(await readWith(reader, files(code)))).toEqual(want);
});

it("of a provider outside: what a library of several programs asks is each one's to .4", async () => {
  const app = (name: string): Readonly<Record<string, string>> => ({
    [`apps/${name}/package.json`]: `{"name":"${name}","dependencies":{"@shop/alerts":"*"}}`,
    [`apps/${name}/Dockerfile`]: 'FROM node',
    [`apps/${name}/index.ts`]: "import { Alerts } from '@shop/alerts'; require('express')().listen(80); run(Alerts);",
  });
  const read = await readWith(nodeCodeReader, {
    'package.json': '{"name":"root","workspaces":["apps/*","libs/*"]}',
    'libs/alerts/package.json': '{"name":"@shop/alerts","dependencies":{"@slack/web-api":"1"}}',
    'libs/alerts/index.ts':
      "import { WebClient } from '@slack/web-api'; export class Alerts { send() { new WebClient(token).chat.postMessage({}); } }",
    ...app('cart'),
    ...app('pay'),
  });
  expect(callsOf(read)).toEqual(['slack.com http 0.4', 'slack.com http 0.4']);
});
