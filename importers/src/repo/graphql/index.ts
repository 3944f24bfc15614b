import { entityRef } from '@faultline/model';
import {
  baseOf,
  callsTo,
  contractStatement,
  PackageFindings,
  type ComponentStatement,
  type PackageModule,
  type PackageReader,
} from '../values/index.js';
import type { AskedField } from './extract.js';
import { graphqlModules, isWanted, type GraphqlModule, type Located, type NamedSchema } from './reading.js';
import { apiName, operationName, wholeSchema, type WholeSchema } from './schema.js';

/** Confidence that who holds a copy, or makes a client of a schema, asks what answers it. */
const CLIENT = 0.9;
/** Confidence that who asks just what one schema of the repository answers asks that one; and where it asks more. */
const ASKS = 0.8;
const ASKS_IN_PART = 0.6;
/** Confidence that a client is meant for the address that its code is made from: an environment's may differ. */
const MADE_FROM = 0.6;

/** A module that answers, with what it answers and the name of that. */
interface Provider {
  readonly module: GraphqlModule;
  readonly name: string;
  readonly title: string;
  /** Absent of a gateway: it answers what the others declare. */
  readonly schema?: WholeSchema;
  readonly operations: ReadonlySet<string>;
}

/** Schemas of GraphQL: who answers which, who asks whom, and who holds a copy. */
export const graphqlReader: PackageReader = {
  name: 'graphql',
  tells: 'contracts',
  wants: isWanted,
  async read(paths, view) {
    const found = new PackageFindings(view);
    const modules = await graphqlModules(paths, found, view);
    const providers = providersOf(modules, view.key);
    const add = (module: GraphqlModule, part: string, said: Partial<PackageModule>): void =>
      found.add({ folder: module.folder, part, uses: [], files: [part, module.manifest], ...said });
    for (const provider of providers) {
      const { module, schema } = provider;
      const files = [...(schema?.files ?? []), module.manifest];
      add(module, schema?.path ?? module.manifest, { statements: provided(provider, view.key), files });
    }
    for (const module of modules) {
      for (const { part, statements } of [
        ...copies(module, providers, view.key),
        ...asked(module, providers, view.key),
      ])
        add(module, part, { statements });
      for (const named of module.role.isClient ? module.named : []) {
        const calls = callsTo(named.written, {
          line: named.line,
          text: 'a client is made of its schema',
          isLocal: true,
        });
        if (named.path === undefined && calls.length > 0)
          add(module, named.configuration, { calls: calls.map((one) => ({ ...one, confidence: MADE_FROM })) });
      }
    }
    return found;
  },
};

/** Files that a module holds of what others answer. */
function isCopy(module: GraphqlModule, { path }: Located): boolean {
  const { role, named, folder } = module;
  if (path.endsWith('.json') || /(?:^|\/)src\/main\/graphql\//.test(path)) return true;
  if (!role.isServer) return !role.isGateway;
  // A server's tools read its own schema; a client's, which lives in the same module, lies where it asks.
  return named.some((one) => one.path === path) && folder !== '.' && /(?:^|\/)(?:client|web|frontend)\//.test(path);
}

function providersOf(modules: readonly GraphqlModule[], key: string): readonly Provider[] {
  const servers = modules.flatMap((module): readonly Provider[] => {
    const own = module.role.isServer ? module.documents.filter((one) => !isCopy(module, one)) : [];
    const [name, title] = [apiName(module.folder, key), titleOf(module, key)];
    const schema = wholeSchema(own, name, title);
    return schema === undefined ? [] : [{ module, name, title, schema, operations: schema.operations }];
  });
  const gateways = modules.filter(({ role, folder }) => {
    return role.isGateway && !servers.some(({ module }) => module.folder === folder);
  });
  const parts = servers.filter(({ schema }) => schema?.isSubgraph);
  const all = new Set((parts.length > 0 ? parts : servers).flatMap(({ operations }) => [...operations]));
  const entrances = gateways.map((module): Provider => {
    return { module, name: apiName(module.folder, key), title: titleOf(module, key), operations: all };
  });
  return [...servers, ...entrances];
}

function titleOf({ folder }: GraphqlModule, key: string): string {
  return folder === '.' ? (key.split(/[/#]/).at(-1) ?? key) : baseOf(folder);
}

function provided({ name, title, schema, module }: Provider, key: string): readonly ComponentStatement[] {
  const { path, line } = schema?.contract ?? { path: module.manifest, line: 1 };
  const said: ComponentStatement = {
    relation: 'PROVIDES',
    to: entityRef('api', key, name),
    via: '',
    properties: {},
    evidence: { path, line, text: schema === undefined ? 'one entrance to its subgraphs' : `GraphQL of ${title}` },
    entity: { title, type: 'graphql' },
  };
  return schema === undefined ? [said] : [said, contractStatement('PROVIDES', schema.contract, {}, schema.stated)];
}

interface Said {
  readonly part: string;
  readonly statements: readonly ComponentStatement[];
}

/** Schemas of others that lie in a module, or that its tools read where they lie. */
function copies(module: GraphqlModule, providers: readonly Provider[], key: string): readonly Said[] {
  const held = module.documents.filter((one) => one.types.length > 0 && isCopy(module, one));
  const own = held.length === 0 ? undefined : wholeSchema(held, apiName(module.folder, key), titleOf(module, key));
  const others = module.role.isClient ? module.named.flatMap((one) => namedProvider(one, module, providers)) : [];
  const said = others.map(({ provider, schema, named }): Said => {
    const evidence = { path: named.configuration, line: named.line, text: 'a client is made of its schema' };
    return { part: named.configuration, statements: copied(provider, schema, key, evidence) };
  });
  const itself = providers.find((one) => one.module === module)?.schema;
  // What a server saved of itself is no copy of another's.
  if (own === undefined || own.stated.ref === itself?.stated.ref) return said;
  const provider = answering(own.operations, module, providers)?.provider;
  const { contract } = own;
  const tool = module.named.some(({ path }) => path !== undefined && own.files.includes(path)) ? 'graphql' : '';
  const renamed = { ...contract, api: provider?.name ?? contract.api };
  const copy = contractStatement('COPIES', renamed, { tool, confidence: CLIENT });
  const evidence = { path: contract.path, line: contract.line, text: `has a copy of the schema of ${contract.title}` };
  const needs = provider === undefined ? [] : [required(provider, key, evidence)];
  return [...said, { part: own.path, statements: [...needs, copy] }];
}

function namedProvider(named: NamedSchema, module: GraphqlModule, providers: readonly Provider[]) {
  return providers.flatMap((provider) => {
    const { schema } = provider;
    const isOther = provider.module !== module && named.path !== undefined && schema?.files.includes(named.path);
    return isOther && schema !== undefined ? [{ provider, schema, named }] : [];
  });
}

type Evidence = ComponentStatement['evidence'];

function copied(
  provider: Provider,
  { contract, stated }: WholeSchema,
  key: string,
  evidence: Evidence,
): readonly ComponentStatement[] {
  const copy = contractStatement('COPIES', contract, { tool: 'graphql', confidence: CLIENT }, stated);
  return [required(provider, key, evidence), { ...copy, evidence }];
}

function required({ name, title }: Provider, key: string, evidence: Evidence): ComponentStatement {
  const to = entityRef('api', key, name);
  const entity = { title, type: 'graphql' };
  return { relation: 'REQUIRES', to, via: 'graphql', properties: {}, evidence, confidence: CLIENT, entity };
}

/** Whom a module asks, by what its operations begin with: who alone of all answers that. */
function asked(module: GraphqlModule, providers: readonly Provider[], key: string): readonly Said[] {
  const fields = new Map<string, AskedField & { readonly path: string }>();
  for (const { asked: some, path } of module.documents)
    for (const field of some)
      if (!fields.has(operationName(field))) fields.set(operationName(field), { ...field, path });
  const found = module.role.isClient ? answering(new Set(fields.keys()), module, providers) : undefined;
  const first = [...fields].find(([name]) => found?.provider.operations.has(name))?.[1];
  if (found === undefined || first === undefined) return [];
  const { provider, isWhole } = found;
  const text = `asks for ${first.operation} ${first.name}`.slice(0, 200);
  return [
    {
      part: first.path,
      statements: [
        {
          relation: 'CONSUMES',
          to: entityRef('api', key, provider.name),
          via: '',
          properties: {},
          evidence: { path: first.path, line: first.line, text },
          confidence: isWhole ? ASKS : ASKS_IN_PART,
          entity: { title: provider.title, type: 'graphql' },
        },
      ],
    },
  ];
}

/**
 * Who alone answers at least half of some operations; undefined where nobody or several do. What is one part of a
 * federation is asked by its gateway alone.
 */
function answering(operations: ReadonlySet<string>, module: GraphqlModule, providers: readonly Provider[]) {
  const answers = providers
    .filter((one) => one.module !== module && !one.schema?.isSubgraph)
    .map((provider) => ({ provider, count: [...operations].filter((one) => provider.operations.has(one)).length }))
    .filter(({ count }) => count > 0);
  const [best] = answers;
  if (best === undefined || answers.length > 1 || best.count * 2 < operations.size) return undefined;
  return { provider: best.provider, isWhole: best.count === operations.size };
}
