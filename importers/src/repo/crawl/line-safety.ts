import { isSoundLine, ObservationLine, type Issue } from '@faultline/model';
import type { PartLines } from '../../contract/part-lines.js';
import { attempt } from './failure.js';

/**
 * The lines of a part that a line may hold, and an issue for each that it may not: a name may be of any length. The last
 * look for credentials too: no reader keeps a value, but in a damaged file a value may stand where a name should.
 */
export function linesSafely(lines: PartLines, complete: boolean, signal: AbortSignal): readonly ObservationLine[] {
  const path = lines.part;
  const issues: Issue[] = [];
  const made = attempt(path, 'telling what is in it', issues, signal, () => [...lines.lines(complete)]) ?? [];
  const tooLong = { path, reason: 'a name or value in it is longer than Faultline keeps', remedy: 'shorten it' };
  return [
    ...issues.map(issueLine),
    ...made.map((line) => (isAsItShould(line) ? withoutCredentials(line) : issueLine(tooLong))),
  ];
}

function isAsItShould(line: ObservationLine): boolean {
  return isSoundLine(line) || ObservationLine.safeParse(line).success;
}

/** An issue as a line, as long as a line may be. */
export function issueLine(issue: Issue): ObservationLine {
  return withoutCredentials({
    type: 'issue',
    path: issue.path.slice(0, 1_024),
    reason: issue.reason.slice(0, 2_048),
    remedy: issue.remedy.slice(0, 1_024),
  });
}

/** `//user:password@` or `//token@` of an address, however damaged the rest of it is; an image's digest is none. */
const CREDENTIALS = /\/\/(?:[^\s/@:"\\]{0,256}:[^\s/@"]{1,512}|[^\s/@:"\\]{1,512})@(?!sha\d+:)/g;

/** A text without them. */
export function withoutCredentialsIn(text: string): string {
  return text.replace(CREDENTIALS, '//');
}

function withoutCredentials<Line extends ObservationLine>(line: Line): Line {
  if (!mayHoldCredentials(line)) return line;
  const text = JSON.stringify(line);
  const clean = withoutCredentialsIn(text);
  return clean === text ? line : (JSON.parse(clean) as Line);
}

/** Whether some text of a line has the sign that stands behind them: most have none. */
function mayHoldCredentials(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('@');
  if (typeof value !== 'object' || value === null) return false;
  for (const name in value)
    if (name.includes('@') || mayHoldCredentials((value as Record<string, unknown>)[name])) return true;
  return false;
}
