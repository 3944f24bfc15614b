import { UPLOAD_FORMAT, entityRef, type HeaderLine, type ObservationLine } from '@faultline/model';
import type { ImportContext, Importer } from './importer.js';

/** The header of a run over one source. */
export function headerLine(
  importer: Pick<Importer, 'name' | 'version'>,
  context: Pick<ImportContext, 'run' | 'now'>,
  source: { readonly rootScope: string; readonly title: string },
): HeaderLine {
  return {
    type: 'header',
    format: UPLOAD_FORMAT,
    run: context.run,
    source: entityRef('source', source.rootScope),
    title: source.title.slice(0, 512),
    importer: importer.name,
    importerVersion: importer.version,
    rootScope: source.rootScope,
    readAt: context.now(),
  };
}

/**
 * Puts the header before a run's lines and `end` with its counts after them. The body returns whether the scopes that
 * it named are all that the source has.
 */
export async function* withEnvelope(
  header: HeaderLine,
  body: AsyncGenerator<ObservationLine, boolean>,
): AsyncGenerator<ObservationLine> {
  const counts = { entities: 0, relations: 0, parts: 0 };
  yield header;
  try {
    for (;;) {
      const next = await body.next();
      if (next.done === true) {
        yield { type: 'end', scopesListed: next.value, ...counts };
        return;
      }
      if (next.value.type === 'entity') counts.entities += 1;
      if (next.value.type === 'relation') counts.relations += 1;
      if (next.value.type === 'part') counts.parts += 1;
      yield next.value;
    }
  } finally {
    // A reader that stops early ends the body too, so that its connections close.
    await body.return(false);
  }
}
