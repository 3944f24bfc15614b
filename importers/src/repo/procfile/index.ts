import {
  baseOf,
  folderOf,
  listOf,
  recordOf,
  textOf,
  yamlDocuments,
  type RepositoryReader,
  type SourceFile,
} from '../values/index.js';
import { unitParts, type Unit, type UnitNeed } from '../values/units.js';
import { addonUnits, procfileUnits } from './extract.js';

/** Procfiles, and the add-ons that an `app.json` beside one asks for. */
export const procfileReader: RepositoryReader = {
  name: 'procfile',
  declares: 'deployment',
  wants: (path) => /(?:^|\/)(?:Procfile|app\.json)$/.test(path),
  knows: ({ path, text }) =>
    baseOf(path) === 'app.json' ? /"addons"\s*:/.test(text) : /^[ \t]*[\w-]+:[ \t]*\S/m.test(text),
  async *read(files, view) {
    const addons = new Map(
      files.filter(({ path }) => baseOf(path) === 'app.json').map((file) => [folderOf(file.path), addonsOf(file)]),
    );
    const procfiles = files.filter(({ path }) => baseOf(path) === 'Procfile');
    const units = procfiles.flatMap(({ path, text }) => {
      const programs = procfileUnits(path, text, view.name);
      // Of several programs nobody says whose an add-on is.
      const own = programs.length === 1 ? (addons.get(folderOf(path)) ?? []) : [];
      return [...programs.map((unit) => ({ ...unit, needs: own.map(needOf) })), ...own];
    });
    yield* unitParts({ technology: 'procfile', units, files: () => [], issues: [] }, view);
  },
};

function addonsOf({ path, text }: SourceFile): readonly Unit[] {
  const [document] = yamlDocuments(text).documents;
  const addons = listOf(recordOf(document?.value)?.['addons']);
  const names = addons.flatMap((addon) => textOf(addon) ?? textOf(recordOf(addon)?.['plan']) ?? []);
  return addonUnits(path, names, document?.line(['addons']) ?? 1);
}

function needOf({ id, name, path, line }: Unit): UnitNeed {
  return { to: id, via: '', path, line, text: name, confidence: 0.9 };
}
