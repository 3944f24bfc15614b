import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CatalogError } from '@faultline/model';
import { InvalidArgumentError } from 'commander';
import { CHECK_FORMATS, type CheckFormat } from '../render/check/formats.js';

/** One more form of the same answer, in a file. */
export interface ReportFile {
  readonly format: CheckFormat;
  readonly path: string;
}

/** Reads `junit=reports/faultline.xml`, gathered. @throws InvalidArgumentError */
export function reportFile(text: string, before: readonly ReportFile[] = []): readonly ReportFile[] {
  const [, name = '', path = ''] = /^([a-z]+)=(.+)$/s.exec(text) ?? [];
  const format = CHECK_FORMATS.find((one) => one === name);
  if (format === undefined) {
    throw new InvalidArgumentError(`write format=file, the format one of ${CHECK_FORMATS.join(', ')}.`);
  }
  return [...before, { format, path }];
}

/** Writes a report; folders are made. @throws CatalogError INVALID_INPUT */
export function writeReport(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (cause) {
    throw new CatalogError(
      'INVALID_INPUT',
      `${path} cannot be written`,
      'name a file in a folder that may be written to',
      {
        cause,
      },
    );
  }
}
