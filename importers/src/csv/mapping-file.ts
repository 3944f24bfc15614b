import { CatalogError } from '@faultline/model';
import { parse } from 'yaml';
import { CsvMapping, LIST_FIELDS, SINGLE_FIELDS } from './schema.js';

/** Bytes of a mapping; one that says more is none. */
export const MAPPING_BYTES = 1_000_000;

const FIELDS = [...Object.keys(SINGLE_FIELDS), ...Object.keys(LIST_FIELDS)].join(', ');

/** The mapping that a YAML text holds. @throws CatalogError INVALID_INPUT that names the first mistakes */
export function parseMapping(text: string, file: string): CsvMapping {
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 20 });
  } catch (cause) {
    const [first = ''] = cause instanceof Error ? cause.message.split('\n') : [];
    throw refused(file, `it is not YAML: ${first.slice(0, 300)}`, cause);
  }
  const { success, data, error } = CsvMapping.safeParse(value);
  if (success) return data;
  const mistakes = error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.map(String).join('.') || 'it'}: ${message}`);
  throw refused(file, mistakes.join('; ').slice(0, 1_500), error);
}

function refused(file: string, why: string, cause: unknown): CatalogError {
  return new CatalogError(
    'INVALID_INPUT',
    `the mapping ${file} cannot be used: ${why}`,
    `fields under \`columns\` are ${FIELDS}; docs/csv-import.md has the table`,
    { cause },
  );
}
