import { z } from 'zod';

// `cosign verify --output json` (https://docs.sigstore.dev/cosign/verifying/verify/): one entry a signature that holds;
// used fields only.

export const Verification = z.array(
  z.object({
    critical: z.object({
      image: z.object({ 'docker-manifest-digest': z.string() }),
      type: z.string().nullish(),
    }),
    optional: z.record(z.string(), z.unknown()).nullish(),
  }),
);
