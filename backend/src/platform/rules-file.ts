import { readFileSync, statSync } from 'node:fs';
import { CatalogError } from '@faultline/model';

const LARGEST_BYTES = 200_000;

/**
 * Text of a file of rules beside the configuration; '' where there is none.
 * @param what how it is spoken of: `the layering rules`
 * @throws CatalogError INVALID_CONFIG
 */
export function readRulesFile(path: string, what: string): string {
  try {
    if (statSync(path).size > LARGEST_BYTES) {
      throw new CatalogError('INVALID_CONFIG', `${path} is larger than ${LARGEST_BYTES} bytes`, 'make it shorter');
    }
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof CatalogError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new CatalogError('INVALID_CONFIG', `${what} ${path} cannot be read`, 'check that the file may be read', {
      cause,
    });
  }
}
