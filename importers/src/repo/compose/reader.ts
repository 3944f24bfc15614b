import type { Evidence, Issue } from '@faultline/model';
import { PartLines } from '../../contract/part-lines.js';
import {
  baseOf,
  envFile,
  interpolateTree,
  pathFrom,
  type PartRead,
  type RepositoryReader,
  type RepositoryView,
  type SourceFile,
} from '../values/index.js';
import { composeDocument, isComposePath, isComposeText, projectName, type ComposeDocument } from './document.js';
import { stateService } from './extract.js';
import { ComposeFile, ComposeService } from './schema.js';

const FOR_TESTS = /(?:^|[._-])(?:tests?|e2e|ci|integration|sut)(?=[._-])/i;

/** Compose files: services, what they are built from, where they call, in which order they start. */
export const composeReader: RepositoryReader = {
  name: 'compose',
  wants: isComposePath,
  knows: isComposeText,
  async *read(files, view) {
    const parsed = files.map((file) => ({ file, document: composeDocument(file) }));
    const documents = parsed.map((one) => one.document).filter((one): one is ComposeDocument => 'file' in one);
    for (const { file, document } of parsed) {
      yield 'file' in document ? await readOne(document, documents, view) : broken(file, document, view);
    }
  },
};

function broken(file: SourceFile, issue: Issue, view: RepositoryView): PartRead {
  return {
    lines: new PartLines(view.scope, file.path, 'declared'),
    issues: [issue],
    files: [file.path],
    complete: false,
  };
}

interface Surroundings {
  readonly variables: Map<string, string>;
  readonly files: string[];
  readonly issues: Issue[];
  complete: boolean;
}

/** Reads a file beside, and notes that it was read. A missing one is no failure of the reading. */
async function beside(path: string, view: RepositoryView, around: Surroundings): Promise<string | undefined> {
  const read = await view.read(path);
  if ('text' in read) {
    around.files.push(path);
    return read.text;
  }
  if ('issue' in read) {
    around.issues.push(read.issue);
    around.complete = false;
  }
  return undefined;
}

async function readOne(
  document: ComposeDocument,
  all: readonly ComposeDocument[],
  view: RepositoryView,
): Promise<PartRead> {
  const around: Surroundings = { variables: new Map(), files: [document.path], issues: [], complete: true };
  const dotenv = await beside(document.folder === '.' ? '.env' : `${document.folder}/.env`, view, around);
  if (dotenv !== undefined) for (const [name, value] of envFile(dotenv)) around.variables.set(name, value);
  const siblings = all.filter((one) => one.folder === document.folder && one !== document);
  const project = projectOf(document, siblings, around, view);
  const lines = new PartLines(view.scope, document.path, 'declared');
  const resolved = ComposeFile.safeParse(interpolateTree(document.file, around.variables));
  const file = resolved.success ? resolved.data : document.file;
  const linkedAs = linksOf(file);
  for (const [name, written] of Object.entries(file.services ?? {})) {
    const service = ComposeService.safeParse(written ?? {});
    if (!service.success) {
      around.complete = false;
      around.issues.push({
        path: document.path,
        reason: `service ${name.slice(0, 100)}: ${service.error.issues[0]?.path.join('.') || 'it'} has another form than the specification says`,
        remedy: 'correct the service; `docker compose config` shows the place',
      });
      continue;
    }
    const environment = await environmentOf(service.data, document, around, view);
    const evidence: Evidence[] = [
      {
        kind: 'file',
        text: `compose service ${name}`.slice(0, 200),
        path: document.path,
        line: document.yaml.line(['services', name]),
      },
    ];
    stateService(lines, {
      key: view.key,
      repository: view.ref,
      project,
      folder: document.folder,
      name,
      service: service.data,
      file,
      environment,
      linkedAs: linkedAs.get(name) ?? [],
      isForTests: isForTests(document, name, siblings),
      evidence,
    });
  }
  return { lines, issues: around.issues, files: [...new Set(around.files)], complete: around.complete };
}

// Compose takes COMPOSE_PROJECT_NAME, then `name` of the file or of the base file beside it, then the folder's name.
function projectOf(
  document: ComposeDocument,
  siblings: readonly ComposeDocument[],
  around: Surroundings,
  view: RepositoryView,
): string {
  const set = around.variables.get('COMPOSE_PROJECT_NAME');
  const base = siblings.find(
    (one) => /^(?:docker-)?compose\.ya?ml$/i.test(baseOf(one.path)) && one.file.name !== undefined,
  );
  if (base && document.file.name === undefined) around.files.push(base.path);
  const named = set ?? document.file.name ?? base?.file.name;
  const text = named === undefined ? '' : String(interpolateTree(named, around.variables));
  return projectName(
    text !== '' && !text.includes('$') ? text : document.folder === '.' ? view.name : baseOf(document.folder),
  );
}

function isForTests(document: ComposeDocument, service: string, siblings: readonly ComposeDocument[]): boolean {
  if (!FOR_TESTS.test(baseOf(document.path))) return false;
  return !siblings.some((one) => !FOR_TESTS.test(baseOf(one.path)) && Object.hasOwn(one.file.services ?? {}, service));
}

/** The aliases that other services' links give each service. */
function linksOf(file: ComposeFile): ReadonlyMap<string, readonly string[]> {
  const aliases = new Map<string, string[]>();
  for (const written of Object.values(file.services ?? {})) {
    const service = ComposeService.safeParse(written ?? {});
    for (const link of service.data?.links ?? []) {
      const [name, alias] = link.split(':');
      if (name && alias && /^[\w.-]+$/.test(alias))
        aliases.set(name, [...(aliases.get(name) ?? []), alias.toLowerCase()]);
    }
  }
  return aliases;
}

async function environmentOf(
  service: ComposeService,
  document: ComposeDocument,
  around: Surroundings,
  view: RepositoryView,
): Promise<Readonly<Record<string, string>>> {
  const environment: Record<string, string> = {};
  for (const { path: written, required } of service.env_file ?? []) {
    const path = pathFrom(document.folder, written);
    const text = path === undefined || path === '.' ? undefined : await beside(path, view, around);
    if (text !== undefined) Object.assign(environment, Object.fromEntries(envFile(text, around.variables)));
    else if (required && around.complete && !written.includes('$'))
      around.issues.push(missingEnvFile(document.path, written, path));
  }
  for (const [name, value] of service.environment ?? []) {
    const known = value ?? around.variables.get(name);
    if (known !== undefined) environment[name] = known;
  }
  return environment;
}

function missingEnvFile(path: string, written: string, found: string | undefined): Issue {
  const file = written.slice(0, 200);
  return found === undefined
    ? {
        path,
        reason: `env_file ${file} lies outside of the repository`,
        remedy: 'its variables were not read; move it into the repository',
      }
    : {
        path,
        reason: `env_file ${file} is not in the repository`,
        remedy: 'its variables were not read; commit an example of it without secrets',
      };
}
