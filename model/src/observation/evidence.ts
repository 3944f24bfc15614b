import { z } from 'zod';

/**
 * Where a fact was seen. Never a value that could be a secret: names, files, lines.
 * `file`: path (in the repository) and line. `label`, `variable`: their name. `api`: the request that said it.
 * `rule`: the rule that concluded it. `premise`: the key of a claim that it rests on.
 */
export const Evidence = z.object({
  kind: z.enum(['file', 'label', 'variable', 'api', 'rule', 'premise']),
  text: z.string().max(1_024),
  path: z.string().max(1_024).optional(),
  line: z.number().int().positive().optional(),
});
export type Evidence = z.infer<typeof Evidence>;
