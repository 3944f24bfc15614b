import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CatalogError, ObservationLine, type Issue } from '@faultline/model';
import { z } from 'zod';
import { headerLine, withEnvelope } from '../contract/envelope.js';
import type { ImportContext, Importer } from '../contract/importer.js';
import { REPORT_FORMATS } from './formats.js';
import { REPORT_PART, reportLines, type ReportSubject } from './lines.js';
import { subjectOf, type NamedSubject } from './subject.js';
import type { Report, ReportFormat } from './values/index.js';

/** Reports of large images have tens of megabytes. */
const MOST_BYTES = 200_000_000;
const MOST_PACKAGES = 200_000;
const MOST_VULNERABILITIES = 200_000;
const TITLES = REPORT_FORMATS.map(({ title }) => title).join(', ');

export interface ReportConfig extends NamedSubject {
  readonly file: string;
}

/** Reads one report. @throws CatalogError TARGET_UNREACHABLE for no report, INVALID_INPUT where nobody says what it is of */
export async function* collectReport(
  importer: Pick<Importer, 'name' | 'version'>,
  config: ReportConfig,
  context: ImportContext,
): AsyncGenerator<ObservationLine> {
  const readAt = context.now();
  context.progress(`reading ${config.file}`);
  const document = await documentIn(config.file);
  const format = REPORT_FORMATS.find((one) => one.knows(document));
  if (format === undefined) {
    throw new CatalogError(
      'TARGET_UNREACHABLE',
      `${config.file} is no report that is known`,
      `give one of: ${TITLES}, as JSON`,
    );
  }
  const report = readBy(format, document, config.file);
  const subject = subjectOf(report, config);
  if (subject === null && report.vulnerabilities.length === 0) {
    throw new CatalogError(
      'INVALID_INPUT',
      `${config.file} names no image that it is of`,
      'say what it is of: --image name@sha256:…, or --service namespace/name --version 1.2',
    );
  }
  const part = basename(config.file);
  const rootScope = `reports/${format.name}/${keyOf(subject, part)}`;
  const header = headerLine(
    importer,
    { run: context.run, now: () => readAt },
    { rootScope, title: `${format.title} of ${part}` },
  );
  yield* withEnvelope(
    header,
    body(rootScope, reportLines(rootScope, part, report, subject, readAt), report.issues, context),
  );
}

async function* body(
  scope: string,
  { lines, unkept: unstated }: ReturnType<typeof reportLines>,
  issues: readonly Issue[],
  { signal }: ImportContext,
): AsyncGenerator<ObservationLine, boolean> {
  for (const issue of issues) yield { type: 'issue', ...issue };
  let complete = true;
  let unkept = unstated;
  for (const line of lines.lines(true)) {
    if (signal.aborted) complete = false;
    if (line.type === 'part' || !complete) continue;
    if (ObservationLine.safeParse(line).success) yield line;
    else unkept += 1;
  }
  if (unkept > 0) {
    complete = false;
    yield {
      type: 'issue',
      path: scope.slice(0, 1_024),
      reason: `${unkept} names or values in it are none that Faultline keeps: too long, or of another form`,
      remedy: 'see what the tool wrote there',
    };
  }
  yield { type: 'part', scope, part: REPORT_PART, complete };
  yield { type: 'scope', scope, partsListed: complete };
  return complete;
}

async function documentIn(file: string): Promise<unknown> {
  const remedy = `give the file that the tool wrote: ${TITLES}, as JSON`;
  const status = await stat(file).catch(() => undefined);
  if (!status?.isFile()) throw new CatalogError('TARGET_UNREACHABLE', `${file} is no file that can be read`, remedy);
  if (status.size > MOST_BYTES) {
    throw new CatalogError(
      'TARGET_UNREACHABLE',
      `${file} is larger than ${MOST_BYTES} bytes`,
      'scan one image a report',
    );
  }
  try {
    return JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    // The parser's own words repeat the text, which may hold anything.
    throw new CatalogError('TARGET_UNREACHABLE', `${file} is not JSON, or was cut off`, remedy);
  }
}

function readBy(format: ReportFormat, document: unknown, file: string): Report {
  let report: Report;
  try {
    report = format.read(document);
  } catch (cause) {
    // Whatever it is: a form that no tool writes, or that nobody thought of here.
    const [first] = cause instanceof z.ZodError ? cause.issues : [];
    throw new CatalogError(
      'TARGET_UNREACHABLE',
      `${file} is no report of ${format.title}: ${first?.path.map(String).join('.') || 'its top'} has another form`,
      'write it again with a version of the tool that docs/posture.md names',
    );
  }
  if (report.packages.length > MOST_PACKAGES || report.vulnerabilities.length > MOST_VULNERABILITIES) {
    throw new CatalogError(
      'TARGET_UNREACHABLE',
      `${file} lists more than ${MOST_PACKAGES} things`,
      'scan one image a report',
    );
  }
  return report;
}

/** What tells sources apart: one for each form and subject, so that the next report of it replaces this one. */
function keyOf(subject: ReportSubject | null, part: string): string {
  const key = subject === null ? part : subject.ref.slice(subject.ref.indexOf(':') + 1);
  return key.replace(/[^\w.:@/+-]/g, '_').slice(0, 400);
}
