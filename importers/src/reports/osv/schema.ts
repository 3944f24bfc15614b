import { z } from 'zod';

// `osv-scanner --format json` (https://google.github.io/osv-scanner/output/) with advisories in the form of OSV
// (https://ossf.github.io/osv-schema/); used fields only.

const Text = z.string().nullish();

export const Advisory = z.object({
  id: z.string(),
  aliases: z.array(z.string()).nullish(),
  summary: Text,
  database_specific: z.looseObject({ severity: z.unknown().optional() }).nullish(),
  affected: z
    .array(
      z.object({
        package: z.object({ name: Text, ecosystem: Text }).nullish(),
        ranges: z.array(z.object({ events: z.array(z.looseObject({ fixed: Text })).nullish() })).nullish(),
      }),
    )
    .nullish(),
});
export type Advisory = z.infer<typeof Advisory>;

export const OsvPackage = z.object({
  /** One that is known by its commit alone has no name. */
  package: z.object({
    name: z.string().default(''),
    version: z.string().default(''),
    ecosystem: z.string().default(''),
  }),
  vulnerabilities: z.array(Advisory).nullish(),
  groups: z.array(z.object({ ids: z.array(z.string()).nullish(), max_severity: Text })).nullish(),
});
export type OsvPackage = z.infer<typeof OsvPackage>;

export const OsvReport = z.object({
  results: z.array(z.object({ packages: z.array(OsvPackage).nullish() })),
});
