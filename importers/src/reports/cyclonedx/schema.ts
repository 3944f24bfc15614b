import { z } from 'zod';

// CycloneDX 1.2 to 1.7 as JSON (https://cyclonedx.org/docs/1.6/json/); used fields only.

const Text = z.string().nullish();

const Property = z.object({ name: Text, value: Text });

const Licence = z.object({
  license: z.object({ id: Text, name: Text }).nullish(),
  expression: Text,
});

const Named = z.object({ group: Text, vendor: Text, name: Text, version: Text });

/** A component may hold others, as deep as somebody likes: these are read one by one. */
export const BomComponent = z.object({
  type: Text,
  name: Text,
  version: Text,
  purl: Text,
  'bom-ref': Text,
  licenses: z.array(Licence).nullish(),
  properties: z.array(Property).nullish(),
  components: z.array(z.unknown()).nullish(),
});
export type BomComponent = z.infer<typeof BomComponent>;

export const BomVulnerability = z.object({
  id: z.string(),
  description: Text,
  source: z.object({ url: Text }).nullish(),
  references: z.array(z.object({ id: Text })).nullish(),
  ratings: z.array(z.object({ score: z.number().nullish(), severity: Text })).nullish(),
  analysis: z.object({ state: Text }).nullish(),
  affects: z
    .array(
      z.object({
        ref: z.string(),
        versions: z.array(z.object({ version: Text, status: Text })).nullish(),
      }),
    )
    .nullish(),
});
export type BomVulnerability = z.infer<typeof BomVulnerability>;

export const Bom = z.object({
  bomFormat: z.literal('CycloneDX'),
  metadata: z
    .object({
      timestamp: Text,
      /** A list until 1.4, from 1.5 on components. */
      tools: z.union([z.array(Named), z.object({ components: z.array(Named).nullish() })]).nullish(),
      component: BomComponent.nullish(),
    })
    .nullish(),
  components: z.array(z.unknown()).nullish(),
  vulnerabilities: z.array(BomVulnerability).nullish(),
});
export type Bom = z.infer<typeof Bom>;
