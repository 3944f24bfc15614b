import { parse } from 'smol-toml';
import { filesIn } from '../files-of.js';
import { baseOf, folderOf } from '../paths.js';
import { settingsIn } from '../settings.js';
import { envFile } from '../variables.js';
import type { RepositoryView } from '../view.js';
import type { CodeFile } from './code-file.js';
import type { Module } from './technology.js';
import { OPEN } from './texts.js';

const FILE =
  /^(?:[\w-]+[._-])?(?:config|configs|configuration|conf|app|application|settings?|default|local|dev|development|prod|production|docker|env|service|server)(?:[._-][\w-]+)*\.(?:ya?ml|json|toml|env|ini|cfg)$|^\.?app\.env$/i;
/** Folders where any file of settings is a program's own: go-zero's, kratos'. */
const OWN = /(?:^|\/)(?:etc|configs?|conf)$/;
const ANY = /^[\w.-]{1,80}\.(?:ya?ml|json|toml)$/i;
/** Folders of settings, from the folders around a program. */
const BESIDE = [
  '',
  'config',
  'configs',
  'conf',
  'cfg',
  'etc',
  'settings',
  'env',
  'internal/config',
  'pkg/config',
  'resources',
  'deploy/config',
];
const MAX_FILES = 20;
const MAX_TEXT = 200_000;

/** One name for a setting in a file (`cart.url`) and in the environment (`CART_URL`), as viper and the like have it. */
export function plainSettingName(name: string): string {
  return name
    .replace(/^config\./, '')
    .toLowerCase()
    .replace(/[_-]/g, '.');
}

/**
 * Settings of the files that a program may be started with: those for containers before those for a desk, defaults in code last.
 * @param manifest name of the file that a module's top folder has
 */
export async function settingFiles(
  { folder }: Module,
  manifest: string,
  view: RepositoryView,
  files: readonly CodeFile[],
): Promise<ReadonlyMap<string, string>> {
  const settings = new Map<string, string>();
  const put = (name: string, value: string): void => {
    if (value !== '' && !value.includes(OPEN) && !settings.has(name)) settings.set(name, value);
  };
  const [top = '.'] = [...around(folder)].filter((one) =>
    view.files.has(one === '.' ? manifest : `${one}/${manifest}`),
  );
  const folders = new Set([
    ...around(folder)
      .filter((one) => one === top || one.length > top.length)
      .flatMap((one) => BESIDE.map((word) => (word === '' ? one : one === '.' ? word : `${one}/${word}`))),
    ...files.map(({ path }) => folderOf(path)).filter((one) => /(?:^|\/)(?:configs?|conf|settings)$/.test(one)),
  ]);
  const paths = [...folders]
    .flatMap((one) => filesIn(view, one))
    .filter((path) => {
      const isOwn = OWN.test(folderOf(path)) && folderOf(path).startsWith(folder === '.' ? '' : folder);
      return FILE.test(baseOf(path)) || (isOwn && ANY.test(baseOf(path)));
    });
  for (const path of paths.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b)).slice(0, MAX_FILES)) {
    const read = await view.read(path);
    if ('text' in read && read.text.length <= MAX_TEXT)
      for (const [name, value] of Object.entries(settingsOfFile(path, read.text))) put(name, value);
  }
  for (const { calls } of files)
    for (const { path, written, given } of calls)
      if (/(?:^|\.)SetDefault$/.test(path) || /(?:^|\.)SetDefault$/.test(written))
        put(given[0]?.texts[0] ?? '', given[1]?.texts[0] ?? '');
  return settings;
}

/** A folder and all around it, innermost first. */
function around(folder: string): readonly string[] {
  const found: string[] = [];
  for (let at = folder; at !== '.'; at = folderOf(at)) found.push(at);
  return [...found, '.'];
}

function rank(path: string): number {
  const base = baseOf(path);
  if (/test|example|sample|template/i.test(base)) return 9;
  if (/docker|container|k8s|kube|compose|prod/i.test(base)) return 0;
  return /local|dev/i.test(base) ? 2 : 1;
}

function settingsOfFile(path: string, text: string): Readonly<Record<string, string>> {
  if (path.endsWith('.env')) return Object.fromEntries(envFile(text));
  if (/\.(?:ini|cfg)$/i.test(path)) return iniFile(text);
  if (path.endsWith('.json')) return settingsIn('settings.yaml', text);
  if (!path.endsWith('.toml')) return settingsIn('settings.yaml', text);
  try {
    return settingsIn('settings.yaml', JSON.stringify(parse(text)));
  } catch {
    // A broken file sets nothing.
    return {};
  }
}

const MAX_LINES = 5_000;

/** Settings of a file of sections, each by its section and its name; those before any by their name alone. */
function iniFile(text: string): Readonly<Record<string, string>> {
  const settings: Record<string, string> = {};
  let section = '';
  for (const line of text.split(/\r?\n/, MAX_LINES)) {
    const named = /^\[([\w .:-]{1,100})\]\s*$/.exec(line)?.[1];
    if (named !== undefined) section = `${named}.`;
    const [, key = '', value = ''] = /^([\w.-]{1,100})\s*[=:]\s*(.{0,2000})$/.exec(line) ?? [];
    if (key !== '') settings[`${section}${key}`] = value.trim().replace(/^(["'])(.*)\1$/, '$2');
  }
  return settings;
}
