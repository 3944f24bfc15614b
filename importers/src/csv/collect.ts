import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CatalogError, LIMITS, ObservationLine, type Issue } from '@faultline/model';
import { headerLine, withEnvelope } from '../contract/envelope.js';
import type { ImportContext, Importer } from '../contract/importer.js';
import { decoded } from './dialect.js';
import { CSV_LIMITS, extractCsv, ROWS_PART, type CsvRead } from './extract.js';
import { MAPPING_BYTES, parseMapping } from './mapping-file.js';
import type { CsvMapping } from './schema.js';
import { nameOf } from './words.js';

interface ListConfig {
  readonly file: string;
  readonly mapping?: string | undefined;
  readonly name?: string | undefined;
}

/** Reads a list. @throws CatalogError TARGET_UNREACHABLE for no file, INVALID_INPUT for no mapping of it */
export async function* collectCsv(
  importer: Pick<Importer, 'name' | 'version'>,
  config: ListConfig,
  context: ImportContext,
): AsyncGenerator<ObservationLine> {
  context.progress(`reading ${config.file}`);
  const file = basename(config.file);
  const mapping = await mappingOf(config);
  const text = await readList(config.file, mapping.encoding);
  const scope = `csv/${config.name ?? mapping.source ?? (nameOf(file.replace(/\.\w+$/, '')) || 'list')}`;
  const read = extractCsv(text, mapping, scope, file);
  if ('problem' in read) throw new CatalogError('INVALID_INPUT', `${config.file}: ${read.problem}`, read.remedy);
  context.progress(`${read.taken} rows, ${read.left} left out by the mapping`);
  const header = headerLine(importer, context, { rootScope: scope, title: `list ${file}` });
  yield* withEnvelope(header, body(scope, file, read, context));
}

async function* body(
  scope: string,
  file: string,
  { lines, issues, isWhole }: CsvRead,
  { signal }: ImportContext,
): AsyncGenerator<ObservationLine, boolean> {
  for (const issue of issues.slice(0, LIMITS.issues - 1)) yield { type: 'issue', ...issue };
  let complete = isWhole;
  let dropped = 0;
  for (const line of lines.lines(true)) {
    if (signal.aborted) complete = false;
    if (line.type === 'part' || signal.aborted) continue;
    if (ObservationLine.safeParse(line).success) yield line;
    else dropped += 1;
  }
  if (dropped > 0) {
    complete = false;
    yield { type: 'issue', path: file, ...tooLong(dropped) };
  }
  yield { type: 'part', scope, part: ROWS_PART, complete };
  yield { type: 'scope', scope, partsListed: complete };
  return complete;
}

const tooLong = (lines: number): Pick<Issue, 'reason' | 'remedy'> => ({
  reason: `${lines} of what its rows say cannot be kept: a name or value is longer than Faultline keeps`,
  remedy: 'shorten it; until then nothing of this list is ended',
});

/** The text of a list. @throws CatalogError TARGET_UNREACHABLE */
export async function readList(file: string, encoding?: CsvMapping['encoding']): Promise<string> {
  const bytes = await bytesOf(file, CSV_LIMITS.fileBytes, 'give the list as it was exported, as CSV');
  // A spreadsheet's own form is packed; nothing that is text begins so.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03) {
    throw new CatalogError('TARGET_UNREACHABLE', `${file} is a spreadsheet, not CSV`, 'save it as «CSV UTF-8» first');
  }
  return decoded(bytes, encoding);
}

async function mappingOf({ file, mapping }: ListConfig): Promise<CsvMapping> {
  const beside = `${file.replace(/\.\w+$/, '')}.mapping.yaml`;
  const path = mapping ?? beside;
  const remedy =
    mapping === undefined
      ? `write one: faultline import csv ${file} --suggest > ${beside}, or name it with --mapping`
      : '`faultline import csv FILE --suggest` proposes one';
  const bytes = await bytesOf(path, MAPPING_BYTES, remedy);
  return parseMapping(new TextDecoder().decode(bytes), path);
}

async function bytesOf(file: string, most: number, remedy: string): Promise<Uint8Array> {
  const status = await stat(file).catch(() => undefined);
  if (!status?.isFile()) throw new CatalogError('TARGET_UNREACHABLE', `${file} is no file that can be read`, remedy);
  if (status.size > most) {
    throw new CatalogError(
      'TARGET_UNREACHABLE',
      `${file} is larger than ${most} bytes`,
      'split it, or leave columns out',
    );
  }
  try {
    return await readFile(file);
  } catch (cause) {
    throw new CatalogError('TARGET_UNREACHABLE', `${file} cannot be read`, remedy, { cause });
  }
}
