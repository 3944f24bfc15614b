import type { CodeFile, Module, Texts } from '../values/code/index.js';
import { baseOf, envFile, filesBelow, type RepositoryView } from '../values/index.js';
import { containerSettings } from './container.js';
import { asksData } from './data.js';
import { ASKS_NO_DATA, CHOSEN_QUEUE, defaultsIn, isLaravel } from './laravel.js';

const EXAMPLES = ['.env.prod', '.env.docker', '.env.dist', '.env.example'];

/** Parameters that a container is told in code, and variables of files that show how to set them: what is set by others goes before. */
export async function settingsOf(
  module: Module,
  view: RepositoryView,
  files: readonly CodeFile[],
): Promise<ReadonlyMap<string, string>> {
  const settings = new Map<string, string>();
  for (const { calls } of files)
    for (const { path, given } of calls) {
      const [name, value] = [given[0]?.texts[0], given[1]?.texts[0]];
      if (/(?:^|\.)setParameter$/.test(path) && name !== undefined && value !== undefined && value !== '{}')
        settings.set(`parameter.${name}`, value);
    }
  for (const [key, value] of await containerSettings(module.folder, view))
    if (!settings.has(key)) settings.set(key, value);
  const queue = await chosenQueue(module.folder, view);
  if (queue !== undefined) settings.set(CHOSEN_QUEUE, queue);
  for (const name of EXAMPLES) {
    const read = await view.read(`${module.folder === '.' ? '' : `${module.folder}/`}${name}`);
    for (const [key, value] of 'text' in read ? envFile(read.text) : [])
      if (!settings.has(key) && value !== '') settings.set(key, value);
  }
  for (const path of filesBelow(view, `${module.folder === '.' ? '' : `${module.folder}/`}config`)) {
    if (!/^(?:database|queue|cache|session|broadcasting)\.php$/.test(baseOf(path))) continue;
    const read = await view.read(path);
    for (const [key, value] of 'text' in read ? defaultsIn(read.text) : [])
      if (!settings.has(key)) settings.set(key, value);
  }
  if (isLaravel(module) && !(await asksData(module.folder, settings, view))) settings.set(ASKS_NO_DATA, 'true');
  return settings;
}

/** The queue that `config/queue.php` takes where nobody sets one, if it is none that Laravel itself begins with. */
async function chosenQueue(folder: string, view: RepositoryView): Promise<string | undefined> {
  const read = await view.read(`${folder === '.' ? '' : `${folder}/`}config/queue.php`);
  const defaults = 'text' in read ? defaultsIn(read.text) : [];
  return defaults.find(([name, value]) => name === 'QUEUE_CONNECTION' && !/^(?:sync|database|null)$/.test(value))?.[1];
}

/**
 * What constructors are given: by `new Type(…)`, and by Symfony's `register(Type::class)->addArgument(…)`. Source:
 * Symfony, "Service container".
 */
export function membersOf(files: readonly CodeFile[]): (key: string) => Texts | undefined {
  const given = new Map<string, string[]>();
  const add = (type: string, position: number, texts: Texts): void => {
    const key = `${type}.construct-${position}`;
    given.set(key, [...(given.get(key) ?? []), ...texts.filter((text) => text !== '{}')].slice(0, 8));
  };
  for (const { calls } of files)
    for (const call of calls) {
      const position = call.path.split('.').filter((word) => word === 'addArgument').length - 1;
      if (position >= 0) {
        const type = typeRegistered(call.line, calls);
        if (type !== undefined) add(type, position, call.given[0]?.texts ?? []);
      } else if (/^(?:\w+\\)*[A-Z]\w*$/.test(call.written))
        for (const [at, { texts }] of call.given.entries()) add(call.written.replace(/^.*\\/, ''), at, texts);
    }
  return (key) => {
    const [, type = '', position = '', name = ''] = /^(.{1,200})\.construct-(\d+)-(\w+)$/.exec(key) ?? [];
    if (type === '') return undefined;
    const texts = given.get(`${type}.construct-${position}`);
    if (texts && texts.length > 0) return [...new Set(texts)];
    // What the container is told by name, for the class or for all.
    return [`\${construct/${type}/${name}:\${bind/${name}}}`];
  };
}

/** The last class that is registered before a line. */
function typeRegistered(line: number, calls: CodeFile['calls']): string | undefined {
  return calls.findLast((one) => one.line <= line && /(?:^|\.)(?:register|autowire)$/.test(one.path))?.given.at(-1)
    ?.texts[0];
}
