import { CatalogError, entityRef, type EntityRef } from '@faultline/model';
import { PartLines, type LooseProperties } from '../contract/part-lines.js';
import type { Report, ReportedVulnerability } from './values/index.js';

/** The one part of a report. It is not named after its file: the next report of the same may lie elsewhere. */
export const REPORT_PART = 'report';

/** What a report is about. */
export type ReportSubject =
  | { readonly kind: 'image'; readonly ref: EntityRef; readonly digests: readonly string[] }
  | { readonly kind: 'version'; readonly ref: EntityRef; readonly service: EntityRef; readonly version: string };

/**
 * What a report claims: what its subject uses, which vulnerabilities are in that, and when it was read by what. Without
 * a subject only that vulnerabilities are in packages, whoever uses them.
 * What cannot be stated, since a name in it is none, is counted in `unkept`, and the rest is.
 * @param file name of the report's file, for evidence
 * @param readAt epoch milliseconds, for a report that does not say when it was made
 */
export function reportLines(
  scope: string,
  file: string,
  report: Report,
  subject: ReportSubject | null,
  readAt: number,
): { readonly lines: PartLines; readonly unkept: number } {
  const lines = new PartLines(scope, REPORT_PART, 'declared');
  const evidence = [{ kind: 'file' as const, text: report.tool, path: file }];
  const madeAt = report.madeAt ?? readAt;
  if (subject !== null) {
    lines.entity(
      subject.ref,
      {
        ...(subject.kind === 'image'
          ? { digests: subject.digests }
          : { version: subject.version, service: subject.service }),
        platforms: report.platforms,
        listedAt: report.lists ? madeAt : undefined,
        scannedAt: report.scans ? madeAt : undefined,
        scanners: report.lists || report.scans ? [report.tool] : undefined,
        signers: report.signers,
      },
      evidence,
    );
    if (subject.kind === 'version') lines.relation(subject.service, 'HAS_VERSION', subject.ref, { evidence });
  }
  const use = (purl: string, properties: LooseProperties): EntityRef => {
    const ref = entityRef('package-version', purl);
    lines.entity(ref, { version: versionOf(purl), ...properties }, evidence);
    if (subject !== null) lines.relation(subject.ref, 'USES', ref, { evidence });
    return ref;
  };
  const unkept = [
    ...report.packages.map(({ purl, licence }) => isStated(() => use(purl, { licence }))),
    ...report.vulnerabilities.map((one) => isStated(() => stateVulnerability(lines, one, use(one.purl, {}), evidence))),
  ].filter((isKept) => !isKept).length;
  return { lines, unkept };
}

function isStated(state: () => unknown): boolean {
  try {
    state();
    return true;
  } catch (cause) {
    if (!(cause instanceof CatalogError)) throw cause;
    return false;
  }
}

function stateVulnerability(
  lines: PartLines,
  { id, title, severity, score, url, fixedIn }: ReportedVulnerability,
  affected: EntityRef,
  evidence: Parameters<PartLines['entity']>[2],
): void {
  const ref = entityRef('vulnerability', id);
  lines.entity(ref, { title, severity, score, url }, evidence);
  lines.relation(ref, 'AFFECTS', affected, { properties: { fixedIn }, ...(evidence ? { evidence } : {}) });
}

function versionOf(purl: string): string | undefined {
  const written = purl.slice(purl.lastIndexOf('@') + 1);
  try {
    return decodeURIComponent(written);
  } catch {
    return written; // a percent sign that stands for itself
  }
}
