import type { Issue } from '@faultline/model';

/** A package in a version that a report found. */
export interface ReportedPackage {
  /** Package URL with a version, without qualifiers. */
  readonly purl: string;
  /** SPDX expression, where one is given. */
  readonly licence?: string | undefined;
}

/** A vulnerability that a report found. */
export interface ReportedVulnerability {
  /** As published; a CVE before any other of its names, so that two scanners mean the same. */
  readonly id: string;
  readonly title?: string | undefined;
  /** low, medium, high, critical; undefined where nobody says. */
  readonly severity?: string | undefined;
  /** CVSS base score. */
  readonly score?: number | undefined;
  readonly url?: string | undefined;
  /** The package that has it, and the first version without it. */
  readonly purl: string;
  readonly fixedIn?: string | undefined;
}

/** The image that a report says it is of. */
export interface ReportedImage {
  /** Manifest digests. */
  readonly digests: readonly string[];
  /** Configuration digest. */
  readonly imageId?: string | undefined;
}

/** What a report says, whatever its form. */
export interface Report {
  /** What made it, with its version: trivy 0.58.1. */
  readonly tool: string;
  /** Epoch milliseconds; undefined where the report does not say. */
  readonly madeAt: number | undefined;
  /** Whether it lists all packages that were found. */
  readonly lists: boolean;
  /** Whether vulnerabilities were looked for. */
  readonly scans: boolean;
  readonly image: ReportedImage | null;
  /** Operating systems: name, blank, version. */
  readonly platforms: readonly string[];
  readonly packages: readonly ReportedPackage[];
  readonly vulnerabilities: readonly ReportedVulnerability[];
  readonly signers: readonly string[];
  readonly issues: readonly Issue[];
}

/** One form of report. Adding one is a folder and a line in `formats.ts`. */
export interface ReportFormat {
  /** Name of its folder. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** Whether a document is of this form, by what stands at its top alone. */
  knows(document: unknown): boolean;
  /** @throws ZodError for another form than the tool writes */
  read(document: unknown): Report;
}

export const NO_REPORT: Omit<Report, 'tool'> = {
  madeAt: undefined,
  lists: false,
  scans: false,
  image: null,
  platforms: [],
  packages: [],
  vulnerabilities: [],
  signers: [],
  issues: [],
};
