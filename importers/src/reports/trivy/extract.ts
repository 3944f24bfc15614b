import {
  digestsIn,
  NO_REPORT,
  packageUrl,
  plainUrl,
  reportTime,
  severityOf,
  toolText,
  vulnerabilityId,
  type Report,
  type ReportedVulnerability,
} from '../values/index.js';
import { TrivyReport, type TrivyVulnerability } from './schema.js';

/** Classes of results in which vulnerabilities are looked for; others are about settings and secrets. */
const PACKAGES = new Set(['os-pkgs', 'lang-pkgs']);

/** A scan. With `--list-all-pkgs` all packages are in it. @throws ZodError */
export function readTrivy(document: unknown): Report {
  const report = TrivyReport.parse(document);
  const results = report.Results ?? [];
  const { OS: os, ImageID: imageId, RepoDigests: digests } = report.Metadata ?? {};
  const packages = results.flatMap((one) => one.Packages ?? []);
  return {
    ...NO_REPORT,
    tool: toolText('trivy', report.Trivy?.Version ?? undefined),
    madeAt: reportTime(report.CreatedAt),
    lists: packages.length > 0,
    // One that was asked for settings alone has no result of packages; one of an empty image has none at all.
    scans: results.length === 0 || results.some((one) => PACKAGES.has(one.Class ?? '')),
    image:
      report.ArtifactType === 'container_image'
        ? { digests: digestsIn(digests ?? []), imageId: digestsIn([imageId ?? ''])[0] }
        : null,
    platforms: os?.Family && os.Name ? [`${os.Family} ${os.Name}`] : [],
    packages: packages.flatMap(({ Identifier, Licenses }) => {
      const purl = packageUrl(Identifier?.PURL);
      return purl === undefined ? [] : [{ purl, licence: Licenses?.join(' AND ').slice(0, 500) || undefined }];
    }),
    vulnerabilities: results.flatMap((one) => (one.Vulnerabilities ?? []).flatMap(vulnerabilityOf)),
  };
}

function vulnerabilityOf(one: TrivyVulnerability): ReportedVulnerability[] {
  const id = vulnerabilityId([one.VulnerabilityID]);
  const purl = packageUrl(one.PkgIdentifier?.PURL);
  if (id === undefined || purl === undefined) return [];
  const scores = Object.values(one.CVSS ?? {}).flatMap(({ V3Score, V40Score }) => V3Score ?? V40Score ?? []);
  return [
    {
      id,
      title: one.Title?.slice(0, 300) || undefined,
      severity: severityOf(one.Severity),
      score: scores.length === 0 ? undefined : Math.max(...scores),
      url: plainUrl(one.PrimaryURL),
      purl,
      fixedIn: one.FixedVersion?.slice(0, 200) || undefined,
    },
  ];
}
