import { CatalogError, type CatalogErrorCode } from '@faultline/model';
import { z } from 'zod';

const Reply = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z
          .object({
            code: z.string().optional(),
            remedy: z.string().optional(),
            candidates: z.array(z.string()).optional(),
          })
          .optional(),
      }),
    )
    .optional(),
});

/** The answer inside a GraphQL reply. @throws CatalogError for its first error */
export function answerIn(reply: unknown): unknown {
  const parsed = Reply.safeParse(reply);
  if (!parsed.success) {
    throw new CatalogError(
      'SERVER_UNREACHABLE',
      'what answered is no Faultline server',
      'check --url or FAULTLINE_URL: it must name the address that `faultline serve` printed',
    );
  }
  const error = parsed.data.errors?.[0];
  if (error !== undefined) {
    const { code, remedy, candidates } = error.extensions ?? {};
    throw new CatalogError(codeOf(code), error.message, remedy ?? 'see the server’s log', { candidates });
  }
  return parsed.data.data;
}

/** A code that this version does not know still ends the command in an orderly way. */
function codeOf(code: string | undefined): CatalogErrorCode {
  return (code ?? 'INVALID_INPUT') as CatalogErrorCode;
}
