import {
  digestsIn,
  NO_REPORT,
  packageUrl,
  reportTime,
  plainUrl,
  severityOf,
  severityOfScore,
  toolText,
  vulnerabilityId,
  type Report,
  type ReportedImage,
  type ReportedVulnerability,
} from '../values/index.js';
import { Bom, BomComponent, type BomVulnerability } from './schema.js';

/** Verdicts of an analysis after which a vulnerability is none here. */
const ABSENT = new Set(['not_affected', 'false_positive', 'resolved', 'resolved_with_pedigree']);

/** A list of components, with the vulnerabilities in them where somebody looked for them. @throws ZodError */
export function readCyclonedx(document: unknown): Report {
  const bom = Bom.parse(document);
  const { metadata } = bom;
  const own = metadata?.component;
  const components = flat(bom.components ?? []);
  const tools = Array.isArray(metadata?.tools) ? metadata.tools : (metadata?.tools?.components ?? []);
  const [tool] = tools;
  const purls = new Map(
    [...(own ? [own] : []), ...components].flatMap((one): [string, string][] => {
      const purl = packageUrl(one.purl);
      return purl === undefined || !one['bom-ref'] ? [] : [[one['bom-ref'], purl]];
    }),
  );
  return {
    ...NO_REPORT,
    tool: toolText(
      tool?.group || tool?.vendor ? `${tool.group ?? tool.vendor} ${tool.name}` : (tool?.name ?? undefined),
      tool?.version ?? undefined,
    ),
    madeAt: reportTime(metadata?.timestamp),
    lists: bom.components !== null && bom.components !== undefined,
    // An empty list is written by tools that did not look, too.
    scans: (bom.vulnerabilities ?? []).length > 0,
    image: own ? imageOf(own) : null,
    platforms: components
      .filter(({ type, name, version }) => type === 'operating-system' && name && version)
      .map(({ name, version }) => `${name} ${version}`),
    packages: components.flatMap((one) => {
      const purl = packageUrl(one.purl);
      return purl === undefined || one.type === 'container' ? [] : [{ purl, licence: licenceOf(one) }];
    }),
    vulnerabilities: (bom.vulnerabilities ?? []).flatMap((one) => vulnerabilitiesOf(one, purls)),
  };
}

/** Components and those within them, in order; iterative, since they nest as deep as somebody likes. */
function flat(components: readonly unknown[]): readonly BomComponent[] {
  const found: BomComponent[] = [];
  const open = [...components].reverse();
  while (open.length > 0) {
    const next = BomComponent.parse(open.pop());
    found.push(next);
    for (const inner of [...(next.components ?? [])].reverse()) open.push(inner);
  }
  return found;
}

/** Digests stand in the package URL, in the version, or in properties that Trivy writes. */
function imageOf({ type, purl, version, properties }: BomComponent): ReportedImage | null {
  if (type !== 'container') return null;
  const valueOf = (name: string): string[] =>
    (properties ?? []).filter((one) => one.name === `aquasecurity:trivy:${name}`).map(({ value }) => value ?? '');
  const inPurl = decodeURIComponent(/@(sha256(?::|%3[aA])[0-9a-f]{64})/.exec(purl ?? '')?.[1] ?? '');
  return {
    digests: digestsIn([...valueOf('RepoDigest'), inPurl, version ?? '']),
    imageId: digestsIn(valueOf('ImageID'))[0],
  };
}

function licenceOf({ licenses }: BomComponent): string | undefined {
  const named = (licenses ?? []).map(({ expression, license }) => expression ?? license?.id ?? '').filter(Boolean);
  return named.length === 0 ? undefined : [...new Set(named)].join(' AND ').slice(0, 500);
}

function vulnerabilitiesOf(
  { id, description, source, references, ratings, analysis, affects }: BomVulnerability,
  purls: ReadonlyMap<string, string>,
): ReportedVulnerability[] {
  const name = vulnerabilityId([id, ...(references ?? []).map((one) => one.id ?? '')]);
  if (name === undefined || ABSENT.has(analysis?.state ?? '')) return [];
  const scores = (ratings ?? []).flatMap(({ score }) => (typeof score === 'number' ? [score] : []));
  const score = scores.length === 0 ? undefined : scores.reduce((most, one) => Math.max(most, one));
  const said = (ratings ?? []).map(({ severity }) => severityOf(severity)).find((one) => one !== undefined);
  return (affects ?? []).flatMap(({ ref, versions }) => {
    // Trivy links to another document (`urn:cdx:…#ref`); Grype writes the package URL itself.
    const purl = purls.get(ref) ?? purls.get(ref.slice(ref.indexOf('#') + 1)) ?? packageUrl(ref);
    if (purl === undefined) return [];
    return [
      {
        id: name,
        title: description?.split('\n')[0]?.slice(0, 300) || undefined,
        severity: said ?? severityOfScore(score),
        score,
        url: plainUrl(source?.url),
        purl,
        fixedIn: versions?.find(({ status }) => status === 'unaffected')?.version ?? undefined,
      },
    ];
  });
}
