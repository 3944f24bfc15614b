import type { Issue } from '@faultline/model';
import {
  envFile,
  exampleOf,
  exampleVariables,
  folderOf,
  inFolder,
  interpolateTree,
  pathFrom,
  recordOf,
  type RepositoryView,
} from '../values/index.js';
import { composeDocument, type ComposeDocument } from './document.js';
import { clearedService, isRemote, mergedService, placedService } from './merge.js';
import {
  cleared,
  EMPTY_MODEL,
  merged,
  ownOf,
  withEnvironment,
  type ComposeModel,
  type ProjectService,
} from './model.js';
import { ComposeFile, ComposeService, isMisplacedSection, type Include } from './schema.js';

type Variables = ReadonlyMap<string, string>;

/** Files that one project may draw in, by include and extends; one that is drawn in again counts again. */
const MOST_FILES = 500;
/** Services of which each extends the next one. */
const MOST_STEPS = 100;

/**
 * Loads the files of one project as Compose does: each with its variables resolved, what it includes drawn in, its
 * services laid over those that they extend, and then laid over the files before it
 * (https://github.com/compose-spec/compose-spec/blob/main/13-merge.md, 14-include.md; `extends` in 05-services.md).
 * What lies outside of the repository, is missing or goes in a circle is an issue, and the rest is kept.
 */
export class ProjectLoader {
  readonly files = new Set<string>();
  readonly issues: Issue[] = [];
  /** False when a file could not be read or understood. */
  complete = true;
  private readonly documents = new Map<string, ComposeDocument>();
  /** Places and names that files write without a variable. What a variable gives may be a secret, and is not told. */
  private readonly plain = new Set<string>();
  private readonly told = new Set<string>();
  private loads = 0;
  /** Services of files that others extend, as some variables resolve them: many services extend one file. */
  private readonly bases = new WeakMap<Variables, Map<string, ReadonlyMap<string, ProjectService>>>();

  constructor(
    readonly view: RepositoryView,
    known: readonly ComposeDocument[],
  ) {
    for (const document of known) this.documents.set(document.path, document);
  }

  /**
   * @param paths files in the order in which they are laid over each other
   * @param folder of the project, from which its paths are written
   * @param around files that are being loaded, so that none includes itself
   */
  async load(
    paths: readonly string[],
    folder: string,
    variables: Variables,
    around: ReadonlySet<string> = new Set(),
  ): Promise<ComposeModel> {
    let model = EMPTY_MODEL;
    for (const path of paths) {
      const document = await this.document(path);
      if (document === undefined) continue;
      // Files that include others twice would be loaded twice as often with each level.
      if (++this.loads > MOST_FILES) {
        if (this.loads === MOST_FILES + 1) this.fail(tooMany(document.path));
        break;
      }
      for (const include of document.file.include ?? []) this.notePlain(include.path, folder);
      const file = resolved(document, variables);
      let own: ComposeModel = {
        services: this.servicesOf(document, file, folder),
        networks: file.networks ?? {},
        volumes: file.volumes ?? {},
      };
      for (const include of file.include ?? []) {
        own = merged(await this.included(include, document, folder, variables, new Set([...around, path])), own);
      }
      const services = await this.extended(own.services, document, variables);
      model = merged(cleared(model, document), { ...own, services });
    }
    return withEnvironment(model, folder, variables);
  }

  /** A file's text, and notes that it was read. A missing one is no failure of the reading. */
  async text(path: string): Promise<string | undefined> {
    const read = await this.view.read(path);
    if ('text' in read) {
      this.files.add(path);
      return read.text;
    }
    if ('issue' in read) this.fail(read.issue);
    return undefined;
  }

  /** Variables of files, or of examples of those that nobody commits; those that are set already keep their values. */
  async variablesOf(paths: readonly string[], known: Variables): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const path of paths)
      for (const [name, value] of (await this.variablesIn(path, known))?.variables ?? []) found.set(name, value);
    return new Map([...found, ...known]);
  }

  /** Variables of a file, or of an example of it; undefined where neither is in the repository. */
  async variablesIn(
    path: string,
    known: Variables,
  ): Promise<{ readonly variables: Variables; readonly isExample: boolean } | undefined> {
    const text = await this.text(path);
    if (text !== undefined) return { variables: envFile(text, known), isExample: false };
    const example = exampleOf(path, this.view.files);
    const shown = example === undefined ? undefined : await this.text(example);
    return shown === undefined ? undefined : { variables: exampleVariables(shown, known), isExample: true };
  }

  /** Notes an issue; once, however often its file is drawn in. */
  tell(issue: Issue): void {
    const key = `${issue.path}\n${issue.reason}`;
    if (!this.told.has(key)) this.issues.push(issue);
    this.told.add(key);
  }

  private fail(issue: Issue): void {
    this.tell(issue);
    this.complete = false;
  }

  private async document(path: string): Promise<ComposeDocument | undefined> {
    const known = this.documents.get(path);
    if (known !== undefined) {
      this.files.add(path);
      return known;
    }
    if (this.files.size >= MOST_FILES) return undefined;
    const text = await this.text(path);
    if (text === undefined) return undefined;
    const document = composeDocument({ path, text });
    if (!('file' in document)) {
      this.fail(document);
      return undefined;
    }
    this.documents.set(path, document);
    return document;
  }

  /** How issues quote a place or a name of a file: in words where it may bear a secret. */
  quoted(written: string): string {
    const isTold = this.plain.has(written) && !isElsewhere(written) && !written.includes('@');
    return isTold ? written.slice(0, 200) : 'of another place or name';
  }

  private notePlain(written: unknown, folder: string): void {
    if (typeof written === 'object' && written !== null)
      for (const one of Object.values(written)) this.notePlain(one, folder);
    if (typeof written !== 'string' || written.includes('$')) return;
    this.plain.add(written).add(pathFrom(folder, written) ?? written);
  }

  private servicesOf(
    document: ComposeDocument,
    file: ComposeFile,
    folder: string,
  ): ReadonlyMap<string, ProjectService> {
    for (const written of Object.values(document.file.services ?? {})) {
      const service = recordOf(written);
      for (const field of ['env_file', 'extends']) this.notePlain(service?.[field], folder);
    }
    const services = new Map<string, ProjectService>();
    for (const [name, written] of Object.entries(file.services ?? {})) {
      if (isMisplacedSection(name, written)) continue;
      const service = ComposeService.safeParse(written ?? {});
      if (service.success) {
        services.set(name, {
          service: placedService(service.data, folder, (config) => ownOf(file.configs ?? {}, config)?.file),
          document,
          evidence: [
            {
              kind: 'file',
              text: `compose service ${name}`.slice(0, 200),
              path: document.path,
              line: document.yaml.line(['services', name]),
            },
          ],
        });
      } else {
        this.fail({
          path: document.path,
          reason: `service ${name.slice(0, 100)}: ${service.error.issues[0]?.path.join('.') || 'it'} has another form than the specification says`,
          remedy: 'correct the service; `docker compose config` shows the place',
        });
      }
    }
    return services;
  }

  private async included(
    { path: paths, project_directory: directory, env_file: files }: Include,
    document: ComposeDocument,
    folder: string,
    variables: Variables,
    around: ReadonlySet<string>,
  ): Promise<ComposeModel> {
    const found = paths.map((written) => this.place('include', written, document, folder));
    const [first] = found;
    if (first === undefined || found.includes(undefined)) return EMPTY_MODEL;
    if (around.has(first)) {
      this.tell(circle(document.path, `include of ${first}`));
      return EMPTY_MODEL;
    }
    const project = directory === undefined ? folderOf(first) : (pathFrom(folder, directory) ?? folder);
    const env = files?.map((file) => pathFrom(folder, file)) ?? [inFolder(project, '.env')];
    const own = await this.variablesOf(env.filter((one) => one !== undefined && one !== '.') as string[], variables);
    return this.load(found as string[], project, own, around);
  }

  /** A path from the repository's root; an issue where nothing is there. */
  private place(what: string, written: string, document: ComposeDocument, folder: string): string | undefined {
    const path = isRemote(written) ? undefined : pathFrom(folder, written);
    const isThere = path !== undefined && (this.view.files.has(path) || this.documents.has(path));
    if (isThere) return path;
    if (written.includes('$')) return undefined;
    this.tell({
      path: document.path,
      reason: `${what} ${this.quoted(written)} ${path === undefined ? 'lies outside of' : 'is not in'} the repository`,
      remedy: 'what it says was not read; put it into the repository, or correct the path',
    });
    return undefined;
  }

  private async extended(
    services: ReadonlyMap<string, ProjectService>,
    document: ComposeDocument,
    variables: Variables,
  ): Promise<ReadonlyMap<string, ProjectService>> {
    const result = new Map<string, ProjectService>();
    for (const name of services.keys()) {
      const one = await this.onItsBase(name, services, document, variables, new Set());
      if (one !== undefined) result.set(name, one);
    }
    return result;
  }

  /** A service over the one that it extends, and so on. */
  private async onItsBase(
    name: string,
    services: ReadonlyMap<string, ProjectService>,
    document: ComposeDocument,
    variables: Variables,
    seen: ReadonlySet<string>,
  ): Promise<ProjectService | undefined> {
    const own = services.get(name);
    const base = own?.service.extends;
    if (own === undefined || base === undefined) return own;
    const key = `${document.path}#${name}`;
    if (seen.has(key) || seen.size > MOST_STEPS) {
      this.tell(circle(document.path, `extends of service ${name}`));
      return own;
    }
    const file = base.file === undefined ? document : await this.extendedFile(base.file, own.document);
    if (file === undefined) return own;
    const others = base.file === undefined ? services : this.basesOf(file, variables);
    const found = await this.onItsBase(base.service, others, file, variables, new Set([...seen, key]));
    if (found === undefined) {
      this.tell({
        path: document.path,
        reason: `service ${name.slice(0, 100)} extends ${this.quoted(base.service).slice(0, 100)}, which ${file.path} does not declare`,
        remedy: 'correct the name; `docker compose config` shows the place',
      });
      return own;
    }
    const paths = own.document.cleared.filter(([top, service]) => top === 'services' && service === name);
    const kept = paths.reduce((one, [, , ...path]) => clearedService(one, path), found.service);
    const { extends: _, ...service } = mergedService(kept, own.service);
    return { ...own, service };
  }

  private basesOf(file: ComposeDocument, variables: Variables): ReadonlyMap<string, ProjectService> {
    const known = this.bases.get(variables) ?? new Map<string, ReadonlyMap<string, ProjectService>>();
    this.bases.set(variables, known);
    const services = known.get(file.path) ?? this.servicesOf(file, resolved(file, variables), folderOf(file.path));
    known.set(file.path, services);
    return services;
  }

  private async extendedFile(path: string, document: ComposeDocument): Promise<ComposeDocument | undefined> {
    const placed = this.place('extends', path, document, '.');
    return placed === undefined ? undefined : this.document(placed);
  }
}

/** A file with its variables resolved; as written where that gives it another form. */
function resolved(document: ComposeDocument, variables: Variables): ComposeFile {
  const parsed = ComposeFile.safeParse(interpolateTree(document.file, variables));
  return parsed.success ? parsed.data : document.file;
}

/** Whether a place is a URL or an absolute path. */
function isElsewhere(written: string): boolean {
  return (
    isRemote(written) || written.includes('://') || pathFrom('.', written.replace(/^(?:\.\.[\\/])+/, '')) === undefined
  );
}

function tooMany(path: string): Issue {
  return {
    path,
    reason: `the files of the project include more than ${MOST_FILES} files, or one of them so often; from here on they were left out`,
    remedy: 'include each file once',
  };
}

function circle(path: string, what: string): Issue {
  return {
    path,
    reason: `${what.slice(0, 200)} goes in a circle`,
    remedy: 'let one of the files do without the other',
  };
}
