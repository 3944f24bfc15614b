import { readFileSync, statSync } from 'node:fs';
import { CatalogError } from '@faultline/model';

/** The file of the layering rules, beside faultline.config.yaml. */
export const LAYERS_FILE = 'faultline.layers.yaml';

const LARGEST_BYTES = 200_000;

/** Text of a file of layering rules; '' where there is none. @throws CatalogError INVALID_CONFIG */
export function readLayerRules(path: string): string {
  try {
    if (statSync(path).size > LARGEST_BYTES) {
      throw new CatalogError('INVALID_CONFIG', `${path} is larger than ${LARGEST_BYTES} bytes`, 'make it shorter');
    }
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof CatalogError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new CatalogError(
      'INVALID_CONFIG',
      `the layering rules ${path} cannot be read`,
      'check that the file may be read',
      { cause },
    );
  }
}
