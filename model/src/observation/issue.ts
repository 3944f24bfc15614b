import { z } from 'zod';

/** Something that could not be read or understood: one line of a run's report, never the end of a crawl. */
export const Issue = z.object({
  /** File, kind or object that it is about. */
  path: z.string().max(1_024),
  reason: z.string().max(2_048),
  remedy: z.string().max(1_024),
});
export type Issue = z.infer<typeof Issue>;
