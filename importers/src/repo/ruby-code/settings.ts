import type { Module } from '../values/code/index.js';
import { inFolder, recordOf, textOf, yamlDocuments, type RepositoryView } from '../values/index.js';
import { withoutErb } from './rails.js';

/** Files of settings with the word that code looks them up behind, those that win first. Source: config, Figaro, Settingslogic, Rails. */
const FILES: readonly (readonly [string, string])[] = [
  ['settings/production.yml', 'Settings'],
  ['settings.yml', 'Settings'],
  ['application.yml', 'Settings'],
  ['application.yml', 'env'],
  ['secrets.yml', 'secrets'],
];
/** Environments within a file, those that run elsewhere before those of a desk. */
const LAYERS = ['production', 'shared', 'defaults', 'default', 'development'];
const MAX_FILE = 200_000;
const MAX_SETTINGS = 2_000;
const MAX_DEPTH = 8;

/** What files of Ruby's gems of settings say: by their last two words, by their own word, and by their names alone. */
export async function settingsOf(module: Module, view: RepositoryView): Promise<ReadonlyMap<string, string>> {
  const settings = new Map<string, string>();
  const put = (name: string, value: string): void => {
    if (!settings.has(name) && settings.size < MAX_SETTINGS) settings.set(name, value);
  };
  for (const [name, word] of FILES) {
    const path = inFolder(module.folder, `config/${name}`);
    const read = view.files.has(path) ? await view.read(path) : undefined;
    if (read === undefined || !('text' in read) || read.text.length > MAX_FILE) continue;
    const root = recordOf(yamlDocuments(withoutErb(read.text)).documents[0]?.value) ?? {};
    const layers = LAYERS.flatMap((one) => recordOf(root[one]) ?? []);
    for (const layer of [...layers, root]) flatten(layer, word, 0, put);
  }
  return settings;
}

function flatten(value: unknown, at: string, depth: number, put: (name: string, value: string) => void): void {
  if (depth > MAX_DEPTH) return;
  for (const [key, inner] of Object.entries(recordOf(value) ?? {})) {
    const text = textOf(inner);
    if (text === undefined) flatten(inner, `${at}.${key}`, depth + 1, put);
    else if (text !== '' && text !== '{}') {
      put(`${at}.${key}`.split('.').slice(-2).join('.'), text);
      // Figaro puts its settings into the environment.
      if (at === 'env') put(key, text);
    }
  }
}
