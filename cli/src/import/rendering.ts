import { CatalogError } from '@faultline/model';
import { RENDERINGS, type Rendering } from '@faultline/importers';

/**
 * Who renders charts and kustomizations: as said by `--render`, else as FAULTLINE_RENDER says, else our own code with what
 * is installed where it does not know something.
 * @throws CatalogError INVALID_INPUT for another word
 */
export function renderingOf(said: string | undefined, environment: NodeJS.ProcessEnv = process.env): Rendering {
  const word = said ?? (environment.FAULTLINE_RENDER || 'auto');
  const found = RENDERINGS.find((one) => one === word);
  if (found !== undefined) return found;
  throw new CatalogError(
    'INVALID_INPUT',
    `--render takes ${RENDERINGS.join(', ')}`,
    'use one of them, or leave it out',
  );
}
