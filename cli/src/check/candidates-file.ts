import { readFileSync, statSync } from 'node:fs';
import { CatalogError } from '@faultline/model';
import { z } from 'zod';

const LARGEST_BYTES = 2_000_000;

const Text = z.string().min(1).max(1_024);
const CandidateFile = z.object({
  candidates: z
    .array(
      z.strictObject({
        service: Text,
        version: Text,
        image: Text.optional(),
        manifest: Text.optional(),
        sbom: Text.optional(),
      }),
    )
    .min(1)
    .max(200),
});

/** A candidate as a file or the options name it. */
export type NamedCandidate = z.infer<typeof CandidateFile>['candidates'][number];

/**
 * Candidates of a JSON file, `{"candidates":[{"service","version","image"?,"manifest"?,"sbom"?}]}` or the list alone; or
 * of lines `service<TAB>version<TAB>image`.
 * @throws CatalogError INVALID_INPUT naming the file and what is wrong with it
 */
export function readCandidates(path: string): readonly NamedCandidate[] {
  const text = readText(path, LARGEST_BYTES);
  const written: unknown = /^\s*[[{]/.test(text)
    ? json(path, text)
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map(lineOf);
  const parsed = CandidateFile.safeParse(Array.isArray(written) ? { candidates: written } : written);
  if (parsed.success) return parsed.data.candidates;
  const issue = parsed.error.issues[0];
  throw new CatalogError(
    'INVALID_INPUT',
    `${path}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no candidates'}`,
    'write {"candidates":[{"service":"shop/cart","version":"1.5.0"}]}',
  );
}

/** A file of a bounded size. @throws CatalogError INVALID_INPUT */
export function readText(path: string, mostBytes: number): string {
  try {
    if (statSync(path).size > mostBytes) {
      throw new CatalogError('INVALID_INPUT', `${path} is larger than ${mostBytes} bytes`, 'make it shorter');
    }
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof CatalogError) throw cause;
    throw new CatalogError('INVALID_INPUT', `${path} cannot be read`, 'check that the file is there and may be read', {
      cause,
    });
  }
}

function json(path: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new CatalogError('INVALID_INPUT', `${path} is no JSON`, 'write {"candidates":[…]}, or lines with tabs', {
      cause,
    });
  }
}

function lineOf(line: string): object {
  const [service, version, image] = line.trim().split('\t');
  return { service, version, ...(image === undefined || image === '' ? {} : { image }) };
}
