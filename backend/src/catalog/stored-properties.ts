import type { Properties } from '@faultline/model';

/** Properties of a row of a projection, as they are stored. */
export function storedProperties(text: string | undefined): Properties {
  return JSON.parse(text || '{}') as Properties;
}
