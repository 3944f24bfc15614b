import {
  NO_REPORT,
  packageUrlOf,
  severityOf,
  severityOfScore,
  vulnerabilityId,
  type Report,
  type ReportedVulnerability,
} from '../values/index.js';
import { OsvReport, type Advisory, type OsvPackage } from './schema.js';

/** A scan, mostly of lockfiles; the report does not say when it was made. @throws ZodError */
export function readOsv(document: unknown): Report {
  const { results } = OsvReport.parse(document);
  const packages = results.flatMap((one) => one.packages ?? []);
  return {
    ...NO_REPORT,
    tool: 'osv-scanner',
    scans: true,
    vulnerabilities: packages.flatMap(vulnerabilitiesOf),
  };
}

function vulnerabilitiesOf({ package: named, vulnerabilities, groups }: OsvPackage): ReportedVulnerability[] {
  const purl = named.name === '' ? undefined : packageUrlOf(named.ecosystem, named.name, named.version);
  if (purl === undefined) return [];
  return (vulnerabilities ?? []).flatMap((advisory) => {
    const id = vulnerabilityId([advisory.id, ...(advisory.aliases ?? [])]);
    if (id === undefined) return [];
    const group = groups?.find(({ ids }) => ids?.includes(advisory.id));
    const score = Number(group?.max_severity || Number.NaN);
    const written = advisory.database_specific?.severity;
    return [
      {
        id,
        title: advisory.summary?.slice(0, 300),
        severity:
          severityOf(typeof written === 'string' ? written : undefined) ??
          severityOfScore(Number.isNaN(score) ? undefined : score),
        score: Number.isNaN(score) ? undefined : score,
        url: `https://osv.dev/vulnerability/${encodeURIComponent(advisory.id)}`,
        purl,
        fixedIn: fixedIn(advisory, named.name),
      },
    ];
  });
}

/** The only version that mends it; of several branches nobody knows which one is meant. */
function fixedIn({ affected }: Advisory, name: string): string | undefined {
  const own = (affected ?? []).filter((one) => one.package?.name === name);
  const fixed = own.flatMap(({ ranges }) => ranges ?? []).flatMap(({ events }) => events ?? []);
  const versions = new Set(fixed.flatMap((event) => event.fixed ?? []));
  return versions.size === 1 ? [...versions][0]?.slice(0, 200) : undefined;
}
