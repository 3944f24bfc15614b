import { codeFile, OPEN, type CodeFile, type Module } from '../values/code/index.js';
import { JAVASCRIPT, TYPESCRIPT } from '../values/code/grammars/javascript.js';
import {
  baseOf,
  envFile,
  folderOf,
  inFolder,
  recordOf,
  textOf,
  yamlDocuments,
  type RepositoryView,
  filesThat,
  pathTest,
} from '../values/index.js';

/** Where containers run goes before a desk, and what is only an example comes last. */
const ENV_ORDER = [/docker|container|compose/, /prod/, /^\.env$/, /stag/, /dev|local/, /example|sample|template|dist/];
const ENV_FILE = /^(?:\.env(?:\.[\w.-]{1,60})?|[\w-]{1,40}\.env|env\.(?:example|sample))$/;
const MAX_ENV_FILES = 20;

/** Files of dotenv in a folder, or its `config` and `env` folders, the first that counts first. */
function envFiles(folder: string, view: RepositoryView): readonly string[] {
  const folders = new Set([
    folder,
    inFolder(folder, 'config'),
    inFolder(folder, 'env'),
    inFolder(folder, 'environments'),
  ]);
  const rank = (path: string): number => {
    const at = ENV_ORDER.findIndex((one) => one.test(baseOf(path)));
    return at < 0 ? ENV_ORDER.length : at;
  };
  return envPaths(view)
    .filter((path) => folders.has(folderOf(path)) && !/test|e2e|\.ci$/.test(baseOf(path)))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MAX_ENV_FILES);
}

const ENV_FILES = pathTest('variables of Node.js', (path) => ENV_FILE.test(baseOf(path)));
const envPaths = (view: RepositoryView): readonly string[] => [...filesThat(view, ENV_FILES)].sort();

/** Source: node-config, "Configuration Files": the later file of its list wins, and here the first that is kept. */
const CONFIG_FILES = ['docker', 'production', 'default', 'development'].flatMap((name) =>
  ['json', 'yaml', 'yml'].map((extension) => `config/${name}.${extension}`),
);
const MAX_SETTINGS = 2_000;

type Keep = (name: string, value: string) => void;
const MAX_DEPTH = 8;

/** Settings that files of a module give: dotenv's, node-config's, and those that Nest registers under a name. */
export async function settingsOf(
  module: Module,
  view: RepositoryView,
  files: readonly CodeFile[],
): Promise<ReadonlyMap<string, string>> {
  const settings = new Map<string, string>();
  const keep = (name: string, value: string): void => {
    if (value !== '' && !settings.has(name) && settings.size < MAX_SETTINGS) settings.set(name, value);
  };
  // Projects share the files of the folder that they are in.
  for (const folder of new Set([module.folder, ...(module.path.endsWith('package.json') ? [] : ['.'])]))
    for (const path of envFiles(folder, view)) {
      const read = await view.read(path);
      if ('text' in read) for (const [key, value] of envFile(read.text)) keep(key, value);
    }
  for (const name of CONFIG_FILES) {
    const path = inFolder(module.folder, name);
    const read = view.files.has(path) ? await view.read(path) : undefined;
    if (read === undefined || !('text' in read)) continue;
    for (const { value } of yamlDocuments(read.text).documents) flatten(value, '', keep);
  }
  await codeSettings(module, view, keep);
  await bindVariables(module, view, settings);
  for (const { calls } of files)
    for (const { path, given } of calls)
      if (path === 'registerAs')
        for (const [key, texts] of given[1]?.fields ?? [])
          if (texts[0] !== undefined) keep(`${given[0]?.texts[0] ?? ''}.${key}`, texts[0]);
  await nconfSettings(module, view, files, keep);
  schemaSettings(files, keep);
  return settings;
}

/** Calls, as written, that set settings. */
export const SETTING_CALLS = /^nconf(?:\.\w+)*\.(?:defaults|file|set)$/;

/** `nconf.file({ file }).defaults({ cart: { url } })`: what is set in code, then files, then defaults. */
async function nconfSettings(
  module: Module,
  view: RepositoryView,
  files: readonly CodeFile[],
  keep: Keep,
): Promise<void> {
  const calls = files.flatMap((file) => file.calls).filter(({ written }) => SETTING_CALLS.test(written));
  for (const { path, given } of calls.filter((call) => /(?:set|file)$/.test(call.path))) {
    const [first, second] = given;
    if (path.endsWith('set') && second?.texts[0] !== undefined)
      keep((first?.texts[0] ?? '').replaceAll(':', '.'), second.texts[0]);
    const name = (first?.fields.get('file') ?? given.at(-1)?.texts)?.[0] ?? '';
    const base = /([\w.-]{1,80}\.(?:json|ya?ml))$/.exec(name)?.[1];
    const place = [base ?? '', `config/${base ?? ''}`].map((one) => inFolder(module.folder, one));
    const found = base === undefined ? undefined : place.find((one) => view.files.has(one));
    const read = found === undefined ? undefined : await view.read(found);
    if (read !== undefined && 'text' in read)
      for (const { value } of yamlDocuments(read.text).documents) flatten(value, '', keep);
  }
  for (const { given } of calls.filter(({ path }) => path.endsWith('defaults')))
    for (const [key, texts] of given[0]?.fields ?? [])
      if (texts[0] !== undefined && texts[0] !== OPEN) keep(key.replaceAll(':', '.'), texts[0]);
}

/** What a schema of the environment, or convict's, says of a setting that is looked up by its name. */
function schemaSettings(files: readonly CodeFile[], keep: Keep): void {
  for (const { constants } of files)
    for (const [key, [text = '']] of constants) {
      const [owner = '', name = ''] = key.split('.');
      if (owner === 'convict') keep(name, text);
      const [, variable, fallback] = /^\$\{(\w+):([^{}]+)\}$/.exec(text) ?? [];
      if (variable === name && fallback !== undefined) keep(name, fallback);
    }
}

/** `config/default.js` and its like say `{ cart: { url } }`, which code looks up as `cart.url`. */
async function codeSettings(
  module: Module,
  view: RepositoryView,
  keep: (name: string, value: string) => void,
): Promise<void> {
  for (const name of ['docker', 'production', 'default'])
    for (const extension of ['js', 'cjs', 'ts']) {
      const path = inFolder(module.folder, `config/${name}.${extension}`);
      const read = view.files.has(path) ? await view.read(path) : undefined;
      if (read === undefined || !('text' in read)) continue;
      const grammar = extension === 'ts' ? TYPESCRIPT : JAVASCRIPT;
      for (const [key, texts] of codeFile(path, read.text, grammar, () => false).constants)
        if (texts[0] !== undefined && !key.endsWith('.*'))
          keep(key.replace(/^(?:docker|production|default)\./, ''), texts[0]);
    }
}

/** `custom-environment-variables`: which variable goes before a setting. */
async function bindVariables(module: Module, view: RepositoryView, settings: Map<string, string>): Promise<void> {
  for (const extension of ['json', 'yaml', 'yml']) {
    const path = inFolder(module.folder, `config/custom-environment-variables.${extension}`);
    const read = view.files.has(path) ? await view.read(path) : undefined;
    if (read === undefined || !('text' in read)) continue;
    for (const { value } of yamlDocuments(read.text).documents)
      flatten(value, '', (written, variable) => {
        const name = written.replace(/\.__name$/, '');
        const known = settings.get(name);
        if (/^\w+$/.test(variable))
          settings.set(name, known === undefined ? `\${${variable}}` : `\${${variable}:${known}}`);
      });
  }
}

function flatten(value: unknown, prefix: string, keep: (name: string, value: string) => void, depth = 0): void {
  const record = recordOf(value);
  if (record === undefined || depth > MAX_DEPTH) return;
  for (const [key, inner] of Object.entries(record).slice(0, MAX_SETTINGS)) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    const text = textOf(inner);
    if (text === undefined) flatten(inner, name, keep, depth + 1);
    else keep(name, text);
  }
}
