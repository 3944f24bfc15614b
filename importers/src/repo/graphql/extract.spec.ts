import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';
import { compareContracts, reduceGraphql } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { viewOf } from '../values/testing.js';
import { graphqlDocument, graphqlTexts } from './extract.js';
import { graphqlReader } from './index.js';
import { schemaSources } from './modules.js';

// As "Schemas and types" of graphql.org and the subgraph specification of Apollo Federation show them.
const ORDERS = `"""All of it"""
schema { query: Query, mutation: Change }
type Query { orders(first: Int = 10, after: ID): [Order!]!  order(id: ID!): Order }
type Change { place(input: NewOrder!): Order }
type Order @deprecated { id: ID! state: State }
input NewOrder { item: ID! }
enum State { OPEN DONE }
`;
const SUBGRAPH = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
extend type Query { stock(item: ID!): Int }
type Item @key(fields: "id") { id: ID! }
`;
const node = (...names: readonly string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) });

describe('a document', () => {
  it('declares types, each with its line', () => {
    const found = graphqlDocument(ORDERS);
    expect(found?.roots).toEqual({ query: 'Query', mutation: 'Change' });
    expect(found?.types.map(({ name, kind, line }) => `${name} ${kind} ${line}`)).toEqual([
      'Query object 3',
      'Change object 4',
      'Order object 5',
      'NewOrder input 6',
      'State enum 7',
    ]);
    expect(found?.types[0]?.members).toEqual([
      {
        name: 'orders',
        type: '[Order!]!',
        line: 3,
        arguments: [
          { name: 'first', type: 'Int', line: 3, hasDefault: true },
          { name: 'after', type: 'ID', line: 3 },
        ],
      },
      { name: 'order', type: 'Order', line: 3, arguments: [{ name: 'id', type: 'ID!', line: 3 }] },
    ]);
  });

  it.each([
    ['one part of a federation', SUBGRAPH, { isSubgraph: true, isSupergraph: false }],
    ['what a composition made', 'type Query @join__type(graph: A) { a: Int }', { isSupergraph: true }],
    [
      'operations, through fragments, without what every server answers',
      'query A { __typename ...F ... on Query { b } }\nfragment F on Query { a c: d }\nmutation { e }',
      {
        asked: [
          { name: 'a', line: 2 },
          { name: 'd', line: 2 },
          { name: 'b', line: 1 },
          { name: 'e', line: 3 },
        ],
      },
    ],
    ['nothing that does not parse', 'type Query {', undefined],
    ['nothing that nests without end', `{ ${'a { '.repeat(50_000)}`, undefined],
  ])('is %s', (_, text, want) => {
    const found = graphqlDocument(text);
    if (want === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(want);
  });

  it('stands in code', () => {
    const code =
      'const a = gql`\n  query A { a }\n  ${F}\n`;\nconst b = /* GraphQL */ `type B { b: Int }`;\nconst c = graphql(`{ c }`);\nconst d = `#graphql\n{ d }`;\nconst e = `x`;';
    expect(graphqlTexts(code).map(({ text, line }) => `${line} ${text.trim().replace(/\s+/g, ' ')}`)).toEqual([
      '0 query A { a }',
      '4 type B { b: Int }',
      '5 { c }',
      '6 #graphql { d }',
    ]);
  });

  it('never throws', () => {
    throwsOnNone(
      (text) => [graphqlDocument(text), graphqlTexts(text), schemaSources(text)],
      [
        'type Query {',
        'a(b: C = 1): D',
        '}',
        'gql`',
        '`',
        'fragment F on Query',
        '...F',
        'schema: ',
        '"""',
        '@key(fields: "a")',
      ],
    );
  });
});

it.each([
  ['schema: http://localhost:4000/graphql\n', ['http://localhost:4000/graphql 1']],
  ['overwrite: true\nschema:\n  - ./a/schema.graphql\n', ['./a/schema.graphql 3']],
  [
    "const config: CodegenConfig = {\n  schema: 'https://api.acme.dev/graphql',\n};",
    ['https://api.acme.dev/graphql 2'],
  ],
  ["module.exports = { client: { service: { name: 'a', localSchemaFile: './s.graphqls' } } };", ['./s.graphqls 1']],
  [
    '{"schema": "schema.graphql",\n"extensions": {"strawberryShake": {"url": "https://a.acme.dev/g/"}}}',
    ['schema.graphql 1', 'https://a.acme.dev/g/ 2'],
  ],
  ['schema: ${SCHEMA}\ndocuments: src/**/*.graphql\n', []],
])('a configuration names schemas: %s', (text, want) => {
  expect(schemaSources(text).map(({ written, line }) => `${written} ${line}`)).toEqual(want);
});

describe('schemas of a repository', () => {
  const said = async (files: Readonly<Record<string, string>>) => {
    const paths = Object.keys(files).filter(graphqlReader.wants).sort();
    const { modules, issues } = await graphqlReader.read(paths, viewOf(files));
    const told = modules.flatMap(({ folder, statements = [], calls = [] }) => [
      ...statements.map(
        ({ relation, to, confidence = 1, evidence: { path, line } }) =>
          `${folder} ${relation} ${to.replace(/[0-9a-f]{64}/, '…').replace('github.com/acme/shop', '')} ${confidence} ${path}:${line}`,
      ),
      ...calls.map(({ host, port, confidence }) => `${folder} CALLS ${host}:${port} ${confidence}`),
    ]);
    return [...told, ...issues.map(({ path }) => `! ${path}`)];
  };

  it.each<readonly [what: string, files: Readonly<Record<string, string>>, want: readonly string[]]>([
    [
      'are provided by who answers, and consumed by who asks',
      {
        'orders/go.mod': 'require github.com/99designs/gqlgen v0.17.0',
        'orders/graph/a.graphqls': ORDERS,
        'web/package.json': node('@apollo/client'),
        'web/src/a.tsx': 'const A = gql`\nquery A { orders { id } }\n`;',
      },
      [
        'orders PROVIDES api:/orders-graphql 1 orders/graph/a.graphqls:3',
        'orders PROVIDES contract:graphql/… 1 orders/graph/a.graphqls:3',
        'web CONSUMES api:/orders-graphql 0.8 web/src/a.tsx:2',
      ],
    ],
    [
      'in code are those of the server',
      {
        'api/package.json': node('@apollo/server'),
        'api/s.ts': 'export const typeDefs = `#graphql\ntype Query { a: Int }\n`;',
      },
      ['api PROVIDES api:/api-graphql 1 api/s.ts:2', 'api PROVIDES contract:graphql/… 1 api/s.ts:2'],
    ],
    [
      'are copied where a client holds them',
      {
        'orders/pom.xml': '<artifactId>spring-boot-starter-graphql</artifactId>',
        'orders/src/main/resources/graphql/a.graphqls': ORDERS,
        'app/build.gradle.kts': 'plugins { id("com.apollographql.apollo") version "4.0.0" }',
        'app/src/main/graphql/schema.graphqls': ORDERS,
        'app/src/main/graphql/A.graphql': 'query A { orders { id } users { id } }',
      },
      [
        'orders PROVIDES api:/orders-graphql 1 orders/src/main/resources/graphql/a.graphqls:3',
        'orders PROVIDES contract:graphql/… 1 orders/src/main/resources/graphql/a.graphqls:3',
        'app REQUIRES api:/orders-graphql 0.9 app/src/main/graphql/schema.graphqls:3',
        'app COPIES contract:graphql/… 0.9 app/src/main/graphql/schema.graphqls:3',
        'app CONSUMES api:/orders-graphql 0.6 app/src/main/graphql/A.graphql:1',
      ],
    ],
    [
      'are asked through the gateway of a federation',
      {
        'gw/package.json': node('@apollo/gateway', '@apollo/server'),
        'stock/package.json': node('@apollo/subgraph'),
        'stock/a.graphql': SUBGRAPH,
        'web/package.json': node('graphql-request'),
        'web/a.graphql': 'query { stock(item: 1) }',
      },
      [
        'stock PROVIDES api:/stock-graphql 1 stock/a.graphql:2',
        'stock PROVIDES contract:graphql/… 1 stock/a.graphql:2',
        'gw PROVIDES api:/gw-graphql 1 gw/package.json:1',
        'web CONSUMES api:/gw-graphql 0.8 web/a.graphql:1',
      ],
    ],
    [
      'are what clients are made of',
      {
        'api/Gemfile': "gem 'graphql'",
        'api/schema.graphql': ORDERS,
        'web/package.json': node('urql'),
        'web/codegen.yml': 'schema: ../api/schema.graphql\n',
        'app/package.json': node('@apollo/client'),
        'app/codegen.ts': "export default {\n  schema: 'http://localhost:4000/graphql',\n}",
      },
      [
        'api PROVIDES api:/api-graphql 1 api/schema.graphql:3',
        'api PROVIDES contract:graphql/… 1 api/schema.graphql:3',
        'app CALLS localhost:4000 0.6',
        'web REQUIRES api:/api-graphql 0.9 web/codegen.yml:1',
        'web COPIES contract:graphql/… 0.9 web/codegen.yml:1',
      ],
    ],
    [
      'of two that answer the same are asked of nobody in particular; one that is broken is an issue',
      {
        'a/package.json': node('graphql-yoga'),
        'a/a.graphql': 'type Query { x: Int }',
        'a/b.graphql': 'type {',
        'b/package.json': node('graphql-yoga'),
        'b/a.graphql': 'type Query { x: Int }',
        'web/package.json': node('urql'),
        'web/a.graphql': '{ x }',
        'docs/a.graphql': 'type Query { x: Int }',
      },
      [
        'a PROVIDES api:/a-graphql 1 a/a.graphql:1',
        'a PROVIDES contract:graphql/… 1 a/a.graphql:1',
        'b PROVIDES api:/b-graphql 1 b/a.graphql:1',
        'b PROVIDES contract:graphql/… 1 b/a.graphql:1',
        '! a/b.graphql',
      ],
    ],
    ['are nobody’s without a library', { 'a/package.json': node('express'), 'a/a.graphql': ORDERS }, []],
  ])('%s', async (_, files, want) => expect(await said(files)).toEqual(want));
});

describe('changes are those that graphql-js finds', () => {
  const TYPES =
    'type Query { a(x: Int): Int b: [T!] t: T u: U } type T { e: E f(i: I): Int } enum E { A B } union U = T | S type S { s: Int } input I { j: Int k: Int! }';
  it.each([
    ['nothing', TYPES],
    ['a field is gone', TYPES.replace('t: T ', '')],
    ['a type is gone', TYPES.replace('u: U', '').replace('union U = T | S', '')],
    ['an argument is gone', TYPES.replace('a(x: Int)', 'a')],
    ['an argument must be given', TYPES.replace('(x: Int)', '(x: Int!)')],
    ['one more must be given', TYPES.replace('(x: Int)', '(x: Int, y: Int!)')],
    ['one more may be given', TYPES.replace('(x: Int)', '(x: Int, y: Int! = 1)')],
    ['an answer may be null', TYPES.replace('[T!]', '[T]')],
    ['an answer is never null', TYPES.replace('t: T', 't: T!')],
    ['a list is one', TYPES.replace('[T!]', 'T')],
    ['a value is gone', TYPES.replace('A B', 'A')],
    ['a value more', TYPES.replace('A B', 'A B C')],
    ['a member is gone', TYPES.replace('T | S', 'T')],
    ['a given field is gone', TYPES.replace('j: Int ', '')],
    ['a given field more', TYPES.replace('j: Int', 'j: Int l: Int')],
    ['a given field that must be there', TYPES.replace('j: Int', 'j: Int l: Int!')],
    ['a given field may be left out', TYPES.replace('k: Int!', 'k: Int')],
    ['a type of another kind', TYPES.replace('type S { s: Int }', 'input S { s: Int }').replace(' | S', '')],
  ])('%s', (_, after) => {
    const kept = (text: string) => {
      const { types = [], roots = {} } = graphqlDocument(text) ?? {};
      const usual = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription', ...roots };
      return { form: 'graphql' as const, text: reduceGraphql(types, usual).text };
    };
    const { changes, doubts } = compareContracts(kept(TYPES), kept(after));
    const [was, is] = [TYPES, after].map((text) => buildSchema(text, { assumeValidSDL: true }));
    if (was === undefined || is === undefined) throw new Error('two schemas');
    expect(doubts).toEqual([]);
    expect(changes.filter(({ isMild }) => !isMild)).toHaveLength(findBreakingChanges(was, is).length);
    const added = findDangerousChanges(was, is).filter(({ type }) => /ADDED_TO/.test(type));
    expect(changes.filter(({ isMild }) => isMild)).toHaveLength(added.length);
  });
});
