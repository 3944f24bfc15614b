import {
  digestsIn,
  NO_REPORT,
  packageUrl,
  reportTime,
  toolText,
  type Report,
  type ReportedImage,
} from '../values/index.js';
import { SpdxDocument, type SpdxPackage } from './schema.js';

/** A list of packages. What the document describes is what it is about, and none of the packages in it. @throws ZodError */
export function readSpdx(document: unknown): Report {
  const { creationInfo, documentDescribes, packages, relationships } = SpdxDocument.parse(document);
  const described = new Set([
    ...(documentDescribes ?? []),
    ...(relationships ?? [])
      .filter(
        ({ relationshipType, spdxElementId }) =>
          relationshipType === 'DESCRIBES' && spdxElementId === 'SPDXRef-DOCUMENT',
      )
      .map(({ relatedSpdxElement }) => relatedSpdxElement ?? ''),
  ]);
  const all = packages ?? [];
  const own = all.filter(({ SPDXID }) => described.has(SPDXID));
  const [tool] = (creationInfo?.creators ?? []).flatMap((text) =>
    typeof text === 'string' ? (/^Tool: *(.+)$/.exec(text)?.[1] ?? []) : [],
  );
  return {
    ...NO_REPORT,
    tool: toolText(tool?.replace(/-(v?\d[\w.+-]*)$/, ' $1'), undefined),
    madeAt: reportTime(creationInfo?.created),
    lists: true,
    image: own.map(imageOf).find((image) => image !== null) ?? null,
    platforms: all
      .filter((one) => isFor(one, 'OPERATING-SYSTEM', 'OperatingSystem'))
      .map(({ name, versionInfo }) => `${name} ${versionInfo ?? ''}`.trim()),
    packages: all
      .filter(({ SPDXID }) => !described.has(SPDXID))
      .flatMap((one) => {
        const purl = purlOf(one);
        return purl === undefined || purl.startsWith('pkg:oci/') ? [] : [{ purl, licence: licenceOf(one) }];
      }),
  };
}

/** SPDX 2.2 has no purposes; Trivy writes them into the id then. */
function isFor({ SPDXID, primaryPackagePurpose }: SpdxPackage, purpose: string, id: string): boolean {
  return primaryPackagePurpose === purpose || SPDXID.startsWith(`SPDXRef-${id}-`);
}

function locators({ externalRefs }: SpdxPackage): readonly string[] {
  return (externalRefs ?? [])
    .filter(({ referenceType }) => referenceType === 'purl')
    .map(({ referenceLocator }) => referenceLocator ?? '');
}

function purlOf(one: SpdxPackage): string | undefined {
  return locators(one)
    .map(packageUrl)
    .find((purl) => purl !== undefined);
}

/** Digests stand in the package URL (`pkg:oci/…@sha256%3A…`), in the version, among the checksums, or in words of Trivy. */
function imageOf(one: SpdxPackage): ReportedImage | null {
  const inPurl = locators(one).flatMap(
    (text) => /^pkg:oci\/[^?]*@(sha256(?::|%3[aA])[0-9a-f]{64})/.exec(text)?.[1]?.replace(/%3a/i, ':') ?? [],
  );
  if (!isFor(one, 'CONTAINER', 'ContainerImage') && inPurl.length === 0) return null;
  const checksums = (one.checksums ?? [])
    .filter(({ algorithm }) => algorithm === 'SHA256')
    .map(({ checksumValue }) => `sha256:${checksumValue ?? ''}`);
  const words = [...(one.attributionTexts ?? []), ...(one.annotations ?? []).map(({ comment }) => comment ?? '')];
  const said = (name: string): string[] =>
    words.filter((text) => text.startsWith(`${name}: `)).map((text) => text.slice(name.length + 2).trim());
  return {
    digests: digestsIn([...said('RepoDigest'), ...inPurl, one.versionInfo ?? '', ...checksums]),
    imageId: digestsIn(said('ImageID'))[0],
  };
}

function licenceOf({ licenseConcluded, licenseDeclared }: SpdxPackage): string | undefined {
  return [licenseConcluded, licenseDeclared]
    .find((text) => text && text !== 'NOASSERTION' && text !== 'NONE')
    ?.slice(0, 500);
}
