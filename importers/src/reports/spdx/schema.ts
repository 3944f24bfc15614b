import { z } from 'zod';

// SPDX 2.2 and 2.3 as JSON (https://spdx.github.io/spdx-spec/v2.3/); used fields only.

const Text = z.string().nullish();

export const SpdxPackage = z.object({
  SPDXID: z.string(),
  name: z.string().default(''),
  versionInfo: Text,
  primaryPackagePurpose: Text,
  licenseConcluded: Text,
  licenseDeclared: Text,
  externalRefs: z.array(z.object({ referenceType: Text, referenceLocator: Text })).nullish(),
  /** What Trivy says of an image, until 0.57 as attributions, then as annotations. */
  attributionTexts: z.array(z.string()).nullish(),
  annotations: z.array(z.object({ comment: Text })).nullish(),
  checksums: z.array(z.object({ algorithm: Text, checksumValue: Text })).nullish(),
});
export type SpdxPackage = z.infer<typeof SpdxPackage>;

export const SpdxDocument = z.object({
  spdxVersion: z.string().regex(/^SPDX-2\./, 'only SPDX 2 is read'),
  creationInfo: z.object({ created: Text, creators: z.array(z.unknown()).nullish() }).nullish(),
  documentDescribes: z.array(z.string()).nullish(),
  packages: z.array(SpdxPackage).nullish(),
  relationships: z.array(z.object({ spdxElementId: Text, relatedSpdxElement: Text, relationshipType: Text })).nullish(),
});
