import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CatalogError, type ObservationLine } from '@faultline/model';
import { headerLine, withEnvelope } from '../contract/envelope.js';
import type { ImportContext, Importer } from '../contract/importer.js';
import { protoFile, type WrittenContract } from '../repo/values/index.js';
import { CONTRACT_PART, contractLines, contractsIn } from './extract.js';
import type { ContractsConfig } from './schema.js';

const MOST_BYTES = 10_000_000;

/** Reads one document. @throws CatalogError TARGET_UNREACHABLE for none, INVALID_INPUT where nobody says whose it is */
export async function* collectContract(
  importer: Pick<Importer, 'name' | 'version'>,
  { file, service, version }: ContractsConfig,
  context: ImportContext,
): AsyncGenerator<ObservationLine> {
  if (service === undefined || version === undefined) {
    throw new CatalogError(
      'INVALID_INPUT',
      `nobody says which version of which service offers ${file}`,
      'write --service namespace/name --version 1.2; `faultline search` tells the whole name',
    );
  }
  context.progress(`reading ${file}`);
  const contracts = await contractsOf(file);
  const scope = scopeOf({ file, service, version }, contracts);
  const header = headerLine(importer, context, {
    rootScope: scope,
    title: `${basename(file)} of ${service} ${version}`,
  });
  yield* withEnvelope(header, body(scope, { service, version }, contracts));
}

/**
 * One source for each document of a version, so that telling it again replaces it; several documents have one file name,
 * in folders of their own, so that what they are of names them too. A name that cannot stand as it is has its digest behind it.
 */
function scopeOf(
  { file, service, version }: { readonly file: string; readonly service: string; readonly version: string },
  [first]: readonly WrittenContract[],
): string {
  // The services of one file are of one package.
  const api = first?.form === 'protobuf' ? first.api.replace(/(^|\.)[^.]*$/, '') : (first?.api ?? '');
  const named = `contracts/${service}@${version}/${basename(file)}/${[first?.form ?? '', api].filter(Boolean).join('/')}`;
  const plain = named.replace(/[^\w.@/+-]/g, '_').slice(0, 400);
  return plain === named ? named : `${plain}~${createHash('sha256').update(named).digest('hex').slice(0, 12)}`;
}

async function* body(
  scope: string,
  of: { readonly service: string; readonly version: string },
  contracts: readonly WrittenContract[],
): AsyncGenerator<ObservationLine, boolean> {
  for (const line of contractLines(scope, of, contracts).lines(true)) if (line.type !== 'part') yield line;
  yield { type: 'part', scope, part: CONTRACT_PART, complete: true };
  yield { type: 'scope', scope, partsListed: true };
  return true;
}

async function contractsOf(file: string): Promise<readonly WrittenContract[]> {
  const remedy = 'give an OpenAPI or AsyncAPI document of YAML or JSON, or a .proto file that protoc reads';
  const status = await stat(file).catch(() => undefined);
  if (!status?.isFile() || status.size > MOST_BYTES) {
    const why = status?.isFile() ? `is larger than ${MOST_BYTES} bytes` : 'is no file that can be read';
    throw new CatalogError('TARGET_UNREACHABLE', `${file} ${why}`, remedy);
  }
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  const contracts = contractsIn(basename(file), text, file.endsWith('.proto') ? protoFile(text) : undefined);
  if (contracts.length === 0) throw new CatalogError('TARGET_UNREACHABLE', `${file} offers no contract`, remedy);
  const cut = contracts.find(({ reduced }) => reduced.isCut);
  if (cut === undefined) return contracts;
  throw new CatalogError('TARGET_UNREACHABLE', `${cut.title} in ${file} is too large to be kept`, 'split the document');
}
