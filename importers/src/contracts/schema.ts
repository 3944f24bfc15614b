import { z } from 'zod';

/** A document, and which version of which service offers it. */
export const ContractsConfig = z.strictObject({
  file: z.string().min(1).max(4_096),
  /** `namespace/name`, with or without `service:` before it. */
  service: z
    .string()
    .min(3)
    .max(512)
    .transform((text) => text.replace(/^service:/, ''))
    .refine((text) => /^[^\s/]+(?:\/[^\s/]+)+$/.test(text), { error: 'name it whole: namespace/name' })
    .optional(),
  version: z
    .string()
    .regex(/^[^\s/]{1,200}$/)
    .optional(),
});
export type ContractsConfig = z.infer<typeof ContractsConfig>;
