import type { CodeFile, Module } from '../values/code/index.js';
import { envFile, inFolder, recordOf, textOf, yamlDocuments, type RepositoryView } from '../values/index.js';

/** Where containers run goes before a desk, and what is only an example comes last. */
const ENV_FILES = [
  '.env.docker',
  '.env.production',
  '.env.prod',
  '.env',
  '.env.development',
  '.env.dev',
  '.env.local',
  'config/.env',
  '.env.example',
  '.env.sample',
  '.env.template',
  'env.example',
];
/** Source: node-config, "Configuration Files": the later file of its list wins, and here the first that is kept. */
const CONFIG_FILES = ['docker', 'production', 'default', 'development'].flatMap((name) =>
  ['json', 'yaml', 'yml'].map((extension) => `config/${name}.${extension}`),
);
const MAX_SETTINGS = 2_000;
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
  for (const name of [...ENV_FILES, ...CONFIG_FILES]) {
    const path = inFolder(module.folder, name);
    const read = view.files.has(path) ? await view.read(path) : undefined;
    if (read === undefined || !('text' in read)) continue;
    if (name.includes('env')) for (const [key, value] of envFile(read.text)) keep(key, value);
    else for (const { value } of yamlDocuments(read.text).documents) flatten(value, '', keep);
  }
  await bindVariables(module, view, settings);
  for (const { calls } of files)
    for (const { path, given } of calls)
      if (path === 'registerAs')
        for (const [key, texts] of given[1]?.fields ?? [])
          if (texts[0] !== undefined) keep(`${given[0]?.texts[0] ?? ''}.${key}`, texts[0]);
  return settings;
}

/** `custom-environment-variables`: which variable goes before a setting. */
async function bindVariables(module: Module, view: RepositoryView, settings: Map<string, string>): Promise<void> {
  for (const extension of ['json', 'yaml', 'yml']) {
    const path = inFolder(module.folder, `config/custom-environment-variables.${extension}`);
    const read = view.files.has(path) ? await view.read(path) : undefined;
    if (read === undefined || !('text' in read)) continue;
    for (const { value } of yamlDocuments(read.text).documents)
      flatten(value, '', (name, variable) => {
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
