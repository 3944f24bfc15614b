import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiDocument } from '../values/index.js';
import { viewOf } from '../values/testing.js';
import { generatorInputs } from './extract.js';
import { apiDocumentsReader } from './index.js';

it.each([
  {
    text: 'openapi: 3.1.0\ninfo:\n  title: Orders API\n  version: 2.1.0\npaths: {}\n',
    want: { type: 'openapi', version: '2.1.0', line: 4 },
  },
  {
    text: 'asyncapi: 3.0.0\ninfo:\n  title: Orders API\n  version: 1\n',
    want: { type: 'asyncapi', version: '1', line: 4 },
  },
  {
    text: '{\n"swagger": "2.0",\n"info": {\n  "title": "Orders API", "x": 1,\n  "version": "2"\n}\n}',
    want: { type: 'openapi', version: '2', line: 5 },
  },
  { text: 'openapi: 3.1.0\ninfo: {title: x}\n', want: undefined },
  { text: 'kind: Deployment\n', want: undefined },
  { text: 'openapi: [\n', want: 'broken' as const },
])('$text', ({ text, want }) => {
  const found = apiDocument(text);
  if (want === undefined || want === 'broken') expect(found).toBe(want);
  else expect(found).toMatchObject({ title: 'Orders API', ...want });
});

it('is provided by the component of its folder', async () => {
  const files = {
    'orders/openapi.yaml': 'openapi: 3.1.0\ninfo:\n  title: Orders API\n  version: 2.1.0\n',
    'orders/asyncapi.yml': 'x',
  };
  const { modules } = await apiDocumentsReader.read(Object.keys(files), viewOf(files));
  expect(modules).toMatchObject([
    {
      folder: 'orders',
      statements: [
        { relation: 'PROVIDES', to: 'api:github.com/acme/shop/orders-api', properties: { version: '2.1.0' } },
        { relation: 'PROVIDES', properties: { version: '2.1.0', path: 'orders/openapi.yaml' } },
      ],
    },
  ]);
});

it('never throws, whatever stands in it', () => {
  fc.assert(fc.property(fc.string(), (text) => apiDocument(`openapi: ${text}`) === undefined || text.length > 0));
});

describe('what tools make of a document', () => {
  const script = (command: string): string => `{\n"scripts": {\n"api": "${command}"\n}\n}`;
  it.each<readonly [path: string, text: string, input: string, tool: string, isServer: boolean]>([
    ['package.json', script('openapi-typescript api/a.yaml -o a.d.ts'), 'api/a.yaml', 'openapi-typescript', false],
    [
      'package.json',
      script('openapi-typescript --immutable ./a.json --output x'),
      './a.json',
      'openapi-typescript',
      false,
    ],
    [
      'package.json',
      script('openapi-generator-cli generate -i a.yaml -g typescript-axios'),
      'a.yaml',
      'openapi-generator',
      false,
    ],
    [
      'package.json',
      script('openapi-generator-cli generate -i a.yaml -g nodejs-express-server'),
      'a.yaml',
      'openapi-generator',
      true,
    ],
    ['package.json', script('swagger-typescript-api -p ./a.json -o x'), './a.json', 'a generator of clients', false],
    ['package.json', script('openapi-ts --input a.yml --output x'), 'a.yml', 'a generator of clients', false],
    [
      'openapitools.json',
      '{"generators":{"a":{\n"generatorName": "java",\n"inputSpec": "a.yaml"}}}',
      'a.yaml',
      'openapi-generator',
      false,
    ],
    [
      'openapitools.json',
      '{"generators":{"a":{\n"generatorName": "spring", "library": "spring-cloud",\n"inputSpec": "a.yaml"}}}',
      'a.yaml',
      'openapi-generator',
      false,
    ],
    [
      'pom.xml',
      '<configuration>\n<inputSpec>${project.basedir}/a.yaml</inputSpec>\n<generatorName>spring</generatorName>',
      '${project.basedir}/a.yaml',
      'openapi-generator',
      true,
    ],
    [
      'build.gradle',
      'openApiGenerate {\n generatorName = "kotlin"\n inputSpec = "$rootDir/a.yaml"\n}',
      '$rootDir/a.yaml',
      'openapi-generator',
      false,
    ],
    [
      'build.gradle.kts',
      'generatorName.set("kotlin-spring")\ninputSpec.set("a.yaml")',
      'a.yaml',
      'openapi-generator',
      true,
    ],
    ['openapi-generator-config.yaml', 'generatorName: go\ninputSpec: a.yaml\n', 'a.yaml', 'openapi-generator', false],
    ['nswag.json', '{"documentGenerator":{"fromDocument":{\n"url": "a.json"}}}', 'a.json', 'NSwag', false],
    [
      'Web.csproj',
      '<ItemGroup>\n<OpenApiReference Include="OpenAPIs\\a.json" CodeGenerator="NSwagCSharp" />',
      'OpenAPIs\\a.json',
      'OpenApiReference',
      false,
    ],
    ['a.refitter', '{\n"openApiPath": "./a.yaml"}', './a.yaml', 'Refitter', false],
    ['kiota-lock.json', '{\n"descriptionLocation": "../a.yaml"}', '../a.yaml', 'Kiota', false],
    ['orval.config.ts', "export default {\n a: { input: { target: './a.yaml' } } }", './a.yaml', 'Orval', false],
    ['openapi-ts.config.ts', "defineConfig({\n input: './a.yaml' })", './a.yaml', 'openapi-ts', false],
  ])('%s: %s', (path, text, input, tool, isServer) => {
    expect(generatorInputs(path, text)).toMatchObject([{ input, tool, isServer }]);
  });

  it.each([
    ['package.json', '{"dependencies":{"openapi-typescript":"7.0.0"}}'],
    ['package.json', script('openapi-typescript https://example.org/api -o a.d.ts')],
    ['tsconfig.json', script('openapi-typescript a.yaml')],
    // So many options are none.
    ['package.json', script(`openapi-typescript ${'-x '.repeat(21)}a.yaml`)],
  ])('%s: nothing of %s', (path, text) => expect(generatorInputs(path, text)).toEqual([]));

  const DOCUMENT = 'openapi: 3.1.0\ninfo:\n  title: Orders API\n  version: 2.1.0\n';
  const said = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const paths = Object.keys(files)
      .filter((path) => apiDocumentsReader.wants(path))
      .sort();
    const { modules } = await apiDocumentsReader.read(paths, viewOf(files));
    return modules.flatMap(({ folder, statements = [] }) =>
      statements.map(
        ({ relation, to, confidence }) => `${folder} ${relation} ${to.replace(/[0-9a-f]{64}/, '…')} ${confidence ?? 1}`,
      ),
    );
  };
  const own = ['web REQUIRES api:openapi/orders-api 0.9', 'web COPIES contract:openapi/… 0.9'];

  it.each<readonly [what: string, files: Readonly<Record<string, string>>, want: readonly string[]]>([
    [
      'a copy of its own',
      { 'web/api/o.yaml': DOCUMENT, 'web/package.json': script('openapi-typescript api/o.yaml -o x') },
      own,
    ],
    [
      'the provider’s own, in the same repository',
      { 'orders/openapi.yaml': DOCUMENT, 'web/package.json': script('openapi-typescript ../orders/openapi.yaml -o x') },
      [...own, 'orders PROVIDES api:github.com/acme/shop/orders-api 1', 'orders PROVIDES contract:openapi/… 1'],
    ],
    [
      'what a server is made of',
      {
        'orders/o.yaml': DOCUMENT,
        'orders/pom.xml': '<inputSpec>o.yaml</inputSpec><generatorName>spring</generatorName>',
      },
      ['orders PROVIDES api:github.com/acme/shop/orders-api 1', 'orders PROVIDES contract:openapi/… 1'],
    ],
    [
      'what a generator wrote beside its client',
      { 'web/gen/api/openapi.yaml': DOCUMENT, 'web/gen/.openapi-generator/VERSION': '7', 'web/gen/client.go': '' },
      ['web/gen/api REQUIRES api:openapi/orders-api 0.9', 'web/gen/api COPIES contract:openapi/… 0.9'],
    ],
    [
      'what lies where others’ lies',
      { 'web/clients/openapi.yaml': DOCUMENT },
      ['web/clients REQUIRES api:openapi/orders-api 0.3', 'web/clients COPIES contract:openapi/… 0.3'],
    ],
    ['a document that is not there', { 'web/package.json': script('openapi-typescript ../../o.yaml -o x') }, []],
  ])('%s', async (_what, files, want) => expect(await said(files)).toEqual(want));
});
