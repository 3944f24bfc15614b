import type { Issue } from '@faultline/model';
import { baseOf, folderOf, recordOf, yamlDocuments, type SourceFile, type YamlDocument } from '../values/index.js';
import { ComposeFile } from './schema.js';

/** A compose file that was parsed; its variables are not resolved yet. */
export interface ComposeDocument {
  readonly path: string;
  readonly folder: string;
  readonly file: ComposeFile;
  readonly yaml: YamlDocument;
  /** Paths of what it takes from the files before it (`!reset`) or puts anew (`!override`). */
  readonly cleared: readonly (readonly string[])[];
}

const STRICT = /^(?:docker-)?(?:compose|stack)(?:[._-][\w.-]+)?\.ya?ml$/i;
const LOOSE = /compose[\w.-]*\.ya?ml$|^docker-stack[\w.-]*\.ya?ml$/i;

/** Whether a file's name says that it is one, overrides and variants included. */
export function isNamedCompose(path: string): boolean {
  return LOOSE.test(baseOf(path)) || STRICT.test(baseOf(path));
}

/** Whether a path may be a compose file's: `-f` takes a file of any name. */
export function isComposePath(path: string): boolean {
  return isNamedCompose(path) || /\.ya?ml$/i.test(path);
}

/** Whether its text is one, also a broken one: it names services, or its name leaves no doubt. */
export function isComposeText({ path, text }: SourceFile): boolean {
  const namesServices = /^["']?services["']?\s*:/m.test(text);
  if (isNamedCompose(path)) return namesServices || (STRICT.test(baseOf(path)) && !/^kind\s*:/m.test(text));
  return namesServices && /^\s+(?:image|build)\s*:/m.test(text) && !/^(?:apiVersion|kind)\s*:|\{\{/m.test(text);
}

const TOP = /^(?:name|version|services|networks|volumes|secrets|configs|include|models|x-.*)$/;

/** Whether a file of any name is one for sure: it has a Compose file's sections alone, and all of its services can run. */
export function isSurelyCompose({ path, yaml }: ComposeDocument): boolean {
  if (isNamedCompose(path)) return true;
  const written = recordOf(yaml.value) ?? {};
  return Object.keys(written).every((key) => TOP.test(key)) && isFirstForm(recordOf(written['services']) ?? {});
}

// What a service must have to run; tells the first form of the format, which had no key `services`, from other files.
function isFirstForm(value: Readonly<Record<string, unknown>>): boolean {
  const services = Object.values(value).map(recordOf);
  return (
    services.length > 0 &&
    services.every((one) => one !== undefined && ('image' in one || 'build' in one || 'extends' in one))
  );
}

/** Parses one file. */
export function composeDocument({ path, text }: SourceFile): ComposeDocument | Issue {
  const { documents, problem } = yamlDocuments(text);
  const [yaml] = documents;
  if (problem !== undefined)
    return { path, reason: problem, remedy: 'correct the file; `docker compose config` shows the place' };
  if (yaml === undefined || yaml.value === null || yaml.value === undefined) {
    return {
      path,
      folder: folderOf(path),
      file: {},
      yaml: { value: {}, line: () => 1, tagged: () => [] },
      cleared: [],
    };
  }
  const reset = yaml.tagged('!reset');
  const written = reset.reduce(without, yaml.value);
  const value = recordOf(written);
  const parsed = ComposeFile.safeParse(
    value && !('services' in value) && isFirstForm(value) ? { services: value } : written,
  );
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    return {
      path,
      reason: `not a compose file: ${first?.path.join('.') || 'the document'} has another form than the specification says`,
      remedy: 'correct the file; `docker compose config` shows the place',
    };
  }
  return { path, folder: folderOf(path), file: parsed.data, yaml, cleared: [...reset, ...yaml.tagged('!override')] };
}

/** A value without what stands at a path of keys. */
export function without(value: unknown, [key, ...rest]: readonly string[]): unknown {
  const record = recordOf(value);
  if (key === undefined || record === undefined || !Object.hasOwn(record, key)) return value;
  const { [key]: found, ...others } = record;
  return rest.length === 0 ? others : { ...others, [key]: without(found, rest) };
}

/** A project's name as Compose makes it of a folder's. */
export function projectName(written: string): string {
  return (
    written
      .toLowerCase()
      .replace(/[^a-z0-9_-]/g, '')
      .replace(/^[_-]+/, '') || 'default'
  );
}
