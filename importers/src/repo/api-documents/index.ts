import { entityRef } from '@faultline/model';
import {
  apiDocument,
  baseOf,
  contractStatement,
  folderOf,
  PackageFindings,
  pathFrom,
  slugOf,
  type ApiDocument,
  type ComponentStatement,
  type PackageModule,
  type PackageReader,
  type PackageView,
  filesThat,
  pathTest,
} from '../values/index.js';
import { generatorInputs, isGeneratorConfiguration, type GeneratorInput } from './extract.js';

/** Characters of a configuration that are looked through. */
const MOST_CONFIGURATION = 200_000;
/** Confidence that who has a copy calls what it describes: a client is made of it, or it only lies where copies lie. */
const CLIENT = 0.9;
const COPY = 0.3;

const DOCUMENT = /(?:openapi|swagger|asyncapi)[\w.-]*\.(?:ya?ml|json)$/i;
/** Folders that hold what others wrote. */
const VENDORED =
  /(?:^|\/)(?:vendor(?:ed)?|third[_-]?party|external|clients?|api-clients?|sdks?|consumed|upstream|remote)\//i;
/** What openapi-generator writes beside a client, and not beside a server. */
const CLIENT_FILE = /(?:^|\/)(?:ApiClient\.\w+|api_client\.\w+|client\.go|rest\.py|runtime\.ts|Configuration\.cs)$/;

/** A configuration that names a document. */
interface Use extends GeneratorInput {
  readonly configuration: string;
}

/** OpenAPI and AsyncAPI documents: what is offered in which version, and whose copies are held. */
export const apiDocumentsReader: PackageReader = {
  name: 'api-documents',
  tells: 'contracts',
  wants: (path) => DOCUMENT.test(baseOf(path)) || isGeneratorConfiguration(path),
  async read(paths, view) {
    const found = new PackageFindings(view);
    const uses = await usesOf(paths.filter(isGeneratorConfiguration), view);
    const generated = generatedClients(view);
    const documents = new Set([...paths.filter((path) => DOCUMENT.test(baseOf(path))), ...uses.keys()]);
    for (const path of [...documents].sort()) {
      const text = await found.text(path);
      const document = text === undefined ? undefined : apiDocument(text);
      if (document === 'broken') found.broken(path, 'mend its YAML or JSON; of YAML at most 2 MB are read');
      if (document === undefined || document === 'broken') continue;
      for (const module of modulesOf(path, document, { view, uses: uses.get(path) ?? [], generated }))
        found.add(module);
    }
    return found;
  },
};

/** What configurations make code of, by the document's path. What cannot be read is another reader's to tell. */
async function usesOf(
  configurations: readonly string[],
  view: PackageView,
): Promise<ReadonlyMap<string, readonly Use[]>> {
  const uses = new Map<string, Use[]>();
  for (const configuration of configurations) {
    const read = await view.read(configuration);
    if (!('text' in read)) continue;
    for (const one of generatorInputs(configuration, read.text.slice(0, MOST_CONFIGURATION))) {
      const written = one.input.replace(/^\$(?:\{[^}]*\}|\w+)[\\/]/, '');
      const path = [pathFrom(folderOf(configuration), written), pathFrom('.', written)].find(
        (candidate) => candidate !== undefined && view.files.has(candidate),
      );
      if (path !== undefined) uses.set(path, [...(uses.get(path) ?? []), { ...one, configuration }]);
    }
  }
  return uses;
}

const GENERATED = pathTest('marks of openapi-generator', (path) => path.endsWith('.openapi-generator/VERSION'));
const CLIENT_FILES = pathTest('clients of openapi-generator', (path) => CLIENT_FILE.test(path));

/** Folders that openapi-generator wrote a client into. */
function generatedClients({ files }: PackageView): readonly string[] {
  const folders = filesThat({ files }, GENERATED).map((path) => path.slice(0, -'.openapi-generator/VERSION'.length));
  const names = folders.length === 0 ? [] : filesThat({ files }, CLIENT_FILES);
  return folders.filter((folder) => names.some((path) => path.startsWith(folder)));
}

interface Around {
  readonly view: PackageView;
  readonly uses: readonly Use[];
  readonly generated: readonly string[];
}

/** Who says what of a document: whoever makes a client of it has a copy; else it is offered where it lies. */
function modulesOf(path: string, document: ApiDocument, { view, uses, generated }: Around): readonly PackageModule[] {
  const clients = uses.filter(({ isServer }) => !isServer);
  const module = (
    folder: string,
    files: readonly string[],
    statements: readonly ComponentStatement[],
  ): PackageModule => ({
    folder,
    part: path,
    uses: [],
    files,
    statements,
  });
  const copies = clients.map(({ configuration, tool, line }) => {
    const said = copied(path, document, { tool, confidence: CLIENT, evidence: { path: configuration, line } });
    return module(folderOf(configuration), [path, configuration], said);
  });
  const own = clients.some(({ configuration }) => isWithin(path, folderOf(configuration)));
  if (own) return copies;
  const tool = generated.some((folder) => path.startsWith(folder)) ? 'openapi-generator' : '';
  const isCopy = tool !== '' || (uses.length === 0 && VENDORED.test(path));
  const said = isCopy
    ? copied(path, document, { tool, confidence: tool === '' ? COPY : CLIENT })
    : provided(path, document, view.key);
  return [...copies, module(folderOf(path), [path], said)];
}

function isWithin(path: string, folder: string): boolean {
  return folder === '.' || path.startsWith(`${folder}/`);
}

function contractOf(path: string, { type, title, version, line, reduced }: ApiDocument) {
  return { form: type, api: slugOf(title), title, version, reduced, path, line };
}

function provided(path: string, document: ApiDocument, key: string): readonly ComponentStatement[] {
  const { title, type, version, line } = document;
  return [
    {
      relation: 'PROVIDES',
      to: entityRef('api', key, slugOf(title)),
      via: '',
      properties: { version },
      evidence: { path, line, text: `${title} ${version}`.slice(0, 200) },
      entity: { title, type },
    },
    contractStatement('PROVIDES', contractOf(path, document)),
  ];
}

function copied(
  path: string,
  document: ApiDocument,
  how: { readonly tool: string; readonly confidence: number; readonly evidence?: { path: string; line: number } },
): readonly ComponentStatement[] {
  const { title, type, version, line } = document;
  const { tool, confidence, evidence = { path, line } } = how;
  const made = tool === '' ? 'has a copy of' : `${tool} makes a client of`;
  return [
    {
      relation: 'REQUIRES',
      to: entityRef('api', type, slugOf(title)),
      via: type,
      properties: {},
      evidence: { ...evidence, text: `${made} ${title} ${version}`.slice(0, 200) },
      confidence,
      entity: { title, type },
    },
    contractStatement('COPIES', contractOf(path, document), { tool, confidence }),
  ];
}
