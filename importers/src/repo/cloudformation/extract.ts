import { stackUnits } from '../values/stack.js';
import type { UnitsOfFile } from '../values/units.js';
import { folderOf, recordOf, yamlDocuments, type SourceFile } from '../values/index.js';

/** What a template deploys. JSON is read as the YAML that it is. */
export function templateUnits({ path, text }: SourceFile): UnitsOfFile {
  const { documents, problem } = yamlDocuments(text);
  const [document] = documents;
  const issues = problem === undefined ? [] : [{ path, reason: problem, remedy: 'correct the file' }];
  const resources = recordOf(recordOf(document?.value)?.['Resources']);
  if (!document || !resources) return { units: [], issues };
  const line = (keys: readonly (string | number)[]): number => document.line(['Resources', ...keys]);
  return { units: stackUnits({ path, folder: folderOf(path), resources, line }), issues };
}
