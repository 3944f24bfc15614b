import { z } from 'zod';

// `grype … --output json` (https://github.com/anchore/grype#output-formats); used fields only.

const Text = z.string().nullish();

const Known = z.object({
  id: z.string(),
  dataSource: Text,
  severity: Text,
  description: Text,
  cvss: z.array(z.object({ metrics: z.object({ baseScore: z.number().nullish() }).nullish() })).nullish(),
});

export const GrypeMatch = z.object({
  vulnerability: Known.extend({ fix: z.object({ versions: z.array(z.string()).nullish() }).nullish() }),
  relatedVulnerabilities: z.array(Known).nullish(),
  artifact: z.object({ name: Text, version: Text, purl: Text }),
});
export type GrypeMatch = z.infer<typeof GrypeMatch>;

export const GrypeReport = z.object({
  matches: z.array(GrypeMatch),
  source: z
    .object({
      type: Text,
      target: z.union([
        z.object({ imageID: Text, manifestDigest: Text, repoDigests: z.array(z.string()).nullish() }),
        z.string().transform(() => ({ imageID: undefined, manifestDigest: undefined, repoDigests: undefined })),
      ]),
    })
    .nullish(),
  distro: z.object({ name: Text, version: Text }).nullish(),
  descriptor: z.object({ name: z.literal('grype'), version: Text, timestamp: Text }),
});
