import type { EntityRef, Finding, FindingKind, FindingSeverity } from '@faultline/model';
import type { ConflictFacts } from './facts.js';

/** A kind of conflict, and how it is found in facts. Its file holds nothing else. */
export interface ConflictRule<Code extends string = string> {
  readonly kind: FindingKind<Code>;
  /** Pure; the same facts give the same findings in the same order. `undefined` is a place where others may have a turn. */
  find(facts: ConflictFacts): Iterable<Finding<Code> | undefined>;
}

/** What a rule says of one conflict; the rest is the kind's. */
export interface Told {
  readonly subject: EntityRef;
  readonly environment?: string;
  readonly message: string;
  readonly remedy?: string;
  readonly severity?: FindingSeverity;
  readonly about?: readonly EntityRef[];
  readonly since?: number | null;
}

/** A finding of a kind. Its claims are looked up when somebody asks for them: `subject` and `about` are their ends. */
export function found<Code extends string>(kind: FindingKind<Code>, told: Told): Finding<Code> {
  return {
    code: kind.code,
    severity: told.severity ?? kind.severity,
    subject: told.subject,
    environment: told.environment ?? '',
    message: plain(told.message),
    remedy: plain(told.remedy ?? kind.remedy),
    about: [...new Set(told.about ?? [])],
    claims: [],
    since: told.since ?? null,
  };
}

/** A sentence on one line: what files and labels say is in it, and goes to terminals and logs. */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** Groups by a text key, in the order in which keys occur first. O(n). */
export function groupBy<Value>(
  values: Iterable<Value>,
  keyOf: (value: Value) => string,
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** "a", "a and b", "a, b and 3 more". */
export function listed(names: readonly string[], most = 4): string {
  const different = [...new Set(names)];
  const shown = different.slice(0, different.length > most ? most - 1 : most);
  const more = different.length - shown.length;
  const parts = more > 0 ? [...shown, `${more} more`] : shown;
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** Of moments the latest that is known; null where none is. */
export function latest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** "3 days", "5 hours". */
export function spanText(ms: number): string {
  const units = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
  ] as const;
  const [unit, name] = units.find(([one]) => ms >= one) ?? [60_000, 'minute'];
  const count = Math.max(1, Math.floor(ms / unit));
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** A digest as people compare it. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}
