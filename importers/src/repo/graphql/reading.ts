import { buildClientSchema, printSchema, type IntrospectionQuery } from 'graphql';
import {
  baseOf,
  folderOf,
  jsonOf,
  nearestFolder,
  pathFrom,
  recordOf,
  type PackageFindings,
  type PackageView,
} from '../values/index.js';
import { isOwnCode } from '../values/code/own-code.js';
import { addTo } from '../values/lists.js';
import { graphqlDocument, graphqlTexts, type GraphqlDocument } from './extract.js';
import {
  isConfiguration,
  isManifest,
  makesClient,
  roleOf,
  schemaSources,
  type GraphqlRole,
  type SchemaSource,
} from './modules.js';

const SCHEMA_FILE = /\.(?:graphqls?|gqls?)$/i;
/** What an introspection was saved as. */
const INTROSPECTION = /^(?:[\w.-]*introspection[\w.-]*|schema|graphql\.schema)\.json$/i;
const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte)$/i;
/** Files of code that are looked through for texts of GraphQL. */
const MOST_CODE = 20_000;
const LARGEST_INTROSPECTION = 5_000_000;

export function isWanted(path: string): boolean {
  return (
    SCHEMA_FILE.test(path) ||
    isManifest(path) ||
    isConfiguration(path) ||
    INTROSPECTION.test(baseOf(path)) ||
    (CODE.test(path) && isOwnCode(path))
  );
}

/** A document, and the file that it stands in. */
export interface Located extends GraphqlDocument {
  readonly path: string;
}

/** A schema that a configuration of a module is about. */
export interface NamedSchema extends SchemaSource {
  readonly configuration: string;
  /** A file that is there. */
  readonly path?: string;
}

/** What is built from a folder with a manifest that speaks of GraphQL. */
export interface GraphqlModule {
  readonly folder: string;
  readonly manifest: string;
  readonly role: GraphqlRole;
  readonly documents: readonly Located[];
  readonly named: readonly NamedSchema[];
}

/** The modules of a repository that speak of GraphQL, with their documents. */
export async function graphqlModules(
  paths: readonly string[],
  found: PackageFindings,
  view: PackageView,
): Promise<readonly GraphqlModule[]> {
  const manifests = await manifestsOf(paths, view);
  const folders = new Set(manifests.keys());
  const roles = new Map([...manifests].filter(([, { role }]) => role.isServer || role.isClient || role.isGateway));
  if (roles.size === 0) return [];
  const documents = new Map<string, Located[]>();
  const named = new Map<string, NamedSchema[]>();
  let code = 0;
  for (const path of paths) {
    if (isManifest(path)) continue;
    const folder = nearestFolder(folderOf(path), folders);
    const manifest = folder === undefined ? undefined : roles.get(folder);
    if (folder === undefined || manifest === undefined) continue;
    const isCode = CODE.test(path) && !isConfiguration(path);
    if (isCode && (!manifest.path.endsWith('package.json') || (code += 1) > MOST_CODE)) continue;
    const text = SCHEMA_FILE.test(path) ? await found.text(path) : await textOf(path, view);
    if (text === undefined) continue;
    if (isConfiguration(path)) for (const one of namedIn(path, text, view.files)) addTo(named, folder, one);
    else for (const one of documentsIn(path, text, found)) addTo(documents, folder, one);
  }
  return [...roles].map(([folder, { path, role }]) => ({
    folder,
    manifest: path,
    role,
    documents: documents.get(folder) ?? [],
    named: named.get(folder) ?? [],
  }));
}

/** What cannot be read is the reader's of code to tell. */
async function textOf(path: string, view: PackageView): Promise<string | undefined> {
  const read = await view.read(path);
  return 'text' in read ? read.text : undefined;
}

interface Manifest {
  readonly path: string;
  readonly role: GraphqlRole;
}

/** What the manifests of each folder say together. */
async function manifestsOf(paths: readonly string[], view: PackageView): Promise<ReadonlyMap<string, Manifest>> {
  const manifests = new Map<string, Manifest>();
  const hasSchema = paths.some((path) => SCHEMA_FILE.test(path));
  for (const path of paths) {
    // Other languages are looked at for their schemas alone.
    if (!isManifest(path) || (!hasSchema && !path.endsWith('package.json'))) continue;
    const text = await textOf(path, view);
    if (text === undefined) continue;
    const role = roleOf(path, text);
    const known = manifests.get(folderOf(path));
    const both: GraphqlRole = {
      isServer: role.isServer || known?.role.isServer === true,
      isClient: role.isClient || known?.role.isClient === true,
      isGateway: role.isGateway || known?.role.isGateway === true,
    };
    const says = role.isServer || role.isClient || role.isGateway;
    manifests.set(folderOf(path), { path: says || known === undefined ? path : known.path, role: both });
  }
  return manifests;
}

function namedIn(configuration: string, text: string, files: ReadonlySet<string>): readonly NamedSchema[] {
  if (!makesClient(text)) return [];
  return schemaSources(text).map((source) => {
    const path = [pathFrom(folderOf(configuration), source.written), pathFrom('.', source.written)].find(
      (candidate) => candidate !== undefined && files.has(candidate),
    );
    return { ...source, configuration, ...(path === undefined ? {} : { path }) };
  });
}

function documentsIn(path: string, text: string, found: PackageFindings): readonly Located[] {
  if (SCHEMA_FILE.test(path)) {
    if (!isOwnCode(path.replace(/(?:^|\/)(?:__)?generated(?:__)?(?=\/)/gi, ''))) return [];
    const document = graphqlDocument(text);
    if (document === undefined) found.broken(path, 'correct the document of GraphQL: its syntax, or its size');
    return document === undefined ? [] : [{ ...document, path }];
  }
  if (path.endsWith('.json')) return introspected(path, text);
  if (!/gql|graphql/i.test(text)) return [];
  return graphqlTexts(text).flatMap((one) => {
    // A text with holes, or of another language: nobody's mistake.
    const document = graphqlDocument(one.text, one.line);
    return document === undefined ? [] : [{ ...document, path }];
  });
}

/** The schema that a server told of itself, as a document; nothing for other JSON. */
function introspected(path: string, text: string): readonly Located[] {
  if (text.length > LARGEST_INTROSPECTION || !text.includes('"__schema"')) return [];
  const value = recordOf(jsonOf(text));
  const inner = recordOf(value?.['data']) ?? value;
  try {
    const schema = buildClientSchema(inner as unknown as IntrospectionQuery, { assumeValid: true });
    const document = graphqlDocument(printSchema(schema));
    // Its lines are those of the text that was made of it.
    return document === undefined ? [] : [{ ...document, types: document.types.map(onLineOne), path }];
  } catch {
    // It only looks like one: the library tells so by errors of no kind of its own.
    return [];
  }
}

function onLineOne<Type extends Located['types'][number]>(type: Type): Type {
  const members = type.members.map((one) => ({
    ...one,
    line: 1,
    ...(one.arguments ? { arguments: one.arguments.map((inner) => ({ ...inner, line: 1 })) } : {}),
  }));
  return { ...type, line: 1, members };
}
