import { reduceGraphql, type GraphqlRoots } from '@faultline/model';
import { cutFrom, slugOf, statedContract, type StatedContract, type WrittenContract } from '../values/index.js';
import type { AskedField } from './extract.js';
import type { Located } from './reading.js';

const USUAL: GraphqlRoots = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

/** The documents of one schema, as one. */
export interface WholeSchema {
  /** The first of its files. */
  readonly path: string;
  readonly files: readonly string[];
  /** The operations that it answers, as `query orders`. */
  readonly operations: ReadonlySet<string>;
  readonly isSubgraph: boolean;
  readonly contract: WrittenContract;
  readonly stated: StatedContract;
}

/** An operation as schemas and askers are compared by. */
export function operationName({ operation, name }: Pick<AskedField, 'operation' | 'name'>): string {
  return `${operation} ${name}`;
}

/**
 * Joins documents to one schema; undefined where they declare no operation and are no part of a federation.
 * @param api the name that it is known by
 */
export function wholeSchema(documents: readonly Located[], api: string, title: string): WholeSchema | undefined {
  const declaring = documents.filter(({ types, isSupergraph }) => types.length > 0 && !isSupergraph);
  const [first] = declaring;
  if (first === undefined) return undefined;
  const roots: GraphqlRoots = Object.assign({}, USUAL, ...declaring.map((one) => one.roots));
  const types = declaring.flatMap((one) => one.types);
  const operations = new Set<string>();
  let [path, line] = ['', 1];
  for (const { types: own, path: at } of declaring)
    for (const { name, members, line: here } of own)
      for (const operation of ['query', 'mutation', 'subscription'] as const) {
        if (roots[operation] !== name) continue;
        if (path === '') [path, line] = [at, here];
        // What every subgraph answers to its gateway.
        for (const one of members) if (!one.name.startsWith('_')) operations.add(operationName({ operation, ...one }));
      }
  const isSubgraph = declaring.some((one) => one.isSubgraph);
  if (operations.size === 0 && !isSubgraph) return undefined;
  const reduced = cutFrom(reduceGraphql(types, roots), () => JSON.stringify(types));
  const contract: WrittenContract = {
    form: 'graphql',
    api,
    title,
    version: '',
    reduced,
    path: path === '' ? first.path : path,
    line,
  };
  const files = [...new Set(declaring.map((one) => one.path))];
  return { path: contract.path, files, operations, isSubgraph, contract, stated: statedContract(contract) };
}

/** The last word of the ref of what is provided from a folder. */
export function apiName(folder: string, repository: string): string {
  const words = folder === '.' ? (repository.split(/[/#]/).at(-1) ?? '') : folder;
  return `${slugOf(words.replaceAll('/', '-'))}-graphql`;
}
