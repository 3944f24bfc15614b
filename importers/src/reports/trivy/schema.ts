import { z } from 'zod';

// `trivy … --format json`, schema version 2 (https://trivy.dev/docs/configuration/reporting/); used fields only.

const Text = z.string().nullish();

const Identifier = z.object({ PURL: Text }).nullish();

export const TrivyVulnerability = z.object({
  VulnerabilityID: z.string(),
  PkgName: z.string().default(''),
  PkgIdentifier: Identifier,
  InstalledVersion: Text,
  FixedVersion: Text,
  Severity: Text,
  Title: Text,
  PrimaryURL: Text,
  CVSS: z.record(z.string(), z.object({ V3Score: z.number().nullish(), V40Score: z.number().nullish() })).nullish(),
});
export type TrivyVulnerability = z.infer<typeof TrivyVulnerability>;

export const TrivyReport = z.object({
  SchemaVersion: z.literal(2),
  CreatedAt: Text,
  ArtifactType: Text,
  Trivy: z.object({ Version: Text }).nullish(),
  Metadata: z
    .object({
      OS: z.object({ Family: Text, Name: Text }).nullish(),
      ImageID: Text,
      RepoDigests: z.array(z.string()).nullish(),
    })
    .nullish(),
  Results: z
    .array(
      z.object({
        Class: Text,
        Packages: z.array(z.object({ Identifier, Licenses: z.array(z.string()).nullish() })).nullish(),
        Vulnerabilities: z.array(TrivyVulnerability).nullish(),
      }),
    )
    .nullish(),
});
