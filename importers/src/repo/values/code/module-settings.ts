import { baseOf } from '../paths.js';
import { switchedOff } from '../switches.js';
import type { RepositoryView } from '../view.js';
import { buildsOf, builtBy } from './builds.js';
import { countingFor, isServing } from './client-rules.js';
import type { CodeFile } from './code-file.js';
import { environmentsOf } from './environments.js';
import type { CodeTechnology, Module } from './technology.js';

export interface SettingsOfModule {
  setting(name: string): string | undefined;
  readonly known: ReadonlyMap<string, string>;
}

/** What is set for a module: by whoever deploys it, else by its own files. */
export async function settingsFor(
  { settingsOf, settingName = (name) => name, servers }: CodeTechnology,
  filesOf: ReadonlyMap<Module, readonly CodeFile[]>,
  view: RepositoryView,
): Promise<(module: Module, files: readonly CodeFile[]) => Promise<SettingsOfModule>> {
  const environments = await environmentsOf(view);
  const programs = [...filesOf].filter(
    ([{ starts, packages }, files]) =>
      starts !== undefined || files.some((file) => isServing(file, countingFor(servers, packages))),
  );
  const built = builtBy(
    programs.map(([module]) => ({ folder: module.folder, names: namesOf(module) })),
    await buildsOf(view),
  );
  return async (module, files) => {
    const known = new Map<string, string>();
    const folders = [module.folder, built.get(module.folder)?.folder ?? module.folder];
    const layers = folders.map((folder) => environments.of(folder, namesOf(module)));
    const add = (layer: ReadonlyMap<string, string>): void => {
      for (const [name, value] of layer) if (!known.has(settingName(name))) known.set(settingName(name), value);
    };
    layers.forEach(add);
    if (settingsOf) {
      const set = new Map(known);
      add(await settingsOf(module, view, files, set));
      // Whoever deploys it may switch on what a file switches off.
      const isOff = switchedOff(known);
      for (const name of known.keys()) if (!set.has(name) && isOff(name)) known.delete(name);
    }
    return { known, setting: (name) => known.get(settingName(name)) };
  };
}

/** What files of its language call a module, lower case. */
export function namesOf({ name, folder, names }: Module): readonly string[] {
  if (names) return names;
  return [...new Set([name.toLowerCase(), baseOf(folder).toLowerCase()])].filter((one) => one !== '' && one !== '.');
}
