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
import { GrypeReport, type GrypeMatch } from './schema.js';

/** A scan. Only packages with a vulnerability are in it. @throws ZodError */
export function readGrype(document: unknown): Report {
  const { matches, source, distro, descriptor } = GrypeReport.parse(document);
  const target = source?.type === 'image' ? source.target : undefined;
  return {
    ...NO_REPORT,
    tool: toolText('grype', descriptor.version ?? undefined),
    madeAt: reportTime(descriptor.timestamp),
    scans: true,
    image: target
      ? {
          digests: digestsIn([...(target.repoDigests ?? []), target.manifestDigest ?? '']),
          imageId: digestsIn([target.imageID ?? ''])[0],
        }
      : null,
    platforms: distro?.name && distro.version ? [`${distro.name} ${distro.version}`] : [],
    vulnerabilities: matches.flatMap(vulnerabilityOf),
  };
}

function vulnerabilityOf({ vulnerability, relatedVulnerabilities, artifact }: GrypeMatch): ReportedVulnerability[] {
  const related = relatedVulnerabilities ?? [];
  const id = vulnerabilityId([vulnerability.id, ...related.map((one) => one.id)]);
  const purl = packageUrl(artifact.purl);
  if (id === undefined || purl === undefined) return [];
  const scores = [vulnerability, ...related]
    .flatMap(({ cvss }) => cvss ?? [])
    .flatMap(({ metrics }) => metrics?.baseScore ?? []);
  const title = [vulnerability, ...related].map(({ description }) => description).find(Boolean);
  return [
    {
      id,
      title: title?.split('\n')[0]?.slice(0, 300),
      severity: severityOf(vulnerability.severity),
      score: scores.length === 0 ? undefined : Math.max(...scores),
      url: plainUrl(vulnerability.dataSource),
      purl,
      fixedIn: vulnerability.fix?.versions?.[0]?.slice(0, 200),
    },
  ];
}
