import { counted, grouped, shortPlace } from '@faultline/model';
import { DRIFT_KINDS } from './finding.js';
import type { FindingRecord } from './finding-record.js';
import { RULE_OF } from './rule-of.js';

/** What a sentence is made of. */
export interface SentenceParts {
  readonly left: string;
  readonly right: string;
  readonly environment: string | null;
  readonly findings: readonly FindingRecord[];
  readonly compared: number;
}

const MOST_KINDS = 4;

/** One sentence for a chat: how many differences, in how many entities, of which kinds, and how many are not known. */
export function driftSentence({ left, right, environment, findings, compared }: SentenceParts): string {
  const known = findings.filter(({ state }) => state === 'drift');
  const unknown = findings.length - known.length;
  const named = left === 'declared' ? 'Declared' : shortPlace(left);
  const sides = `${named} against ${shortPlace(right)}`;
  const where = environment === null ? sides : `${sides} in ${shortPlace(environment)}`;
  const doubt = unknown === 0 ? '' : `; ${grouped(unknown)} more cannot be told from what was read`;
  if (known.length === 0) {
    const alike = compared === 0 ? 'nothing could be compared' : `${counted(compared, 'entity', 'entities')} alike`;
    return `${where}: no difference that is known, ${alike}${doubt}.`;
  }
  const kinds = DRIFT_KINDS.map((kind) => ({ kind, number: known.filter((one) => one.kind === kind).length }))
    .filter(({ number }) => number > 0)
    .sort((a, b) => b.number - a.number);
  const shown = kinds.slice(0, MOST_KINDS).map(({ kind, number }) => `${grouped(number)} ${RULE_OF[kind].title}`);
  const more = kinds.length > MOST_KINDS ? ', and others' : '';
  const entities = new Set(known.map(({ ref }) => ref)).size;
  return `${where}: ${counted(known.length, 'difference')} in ${counted(entities, 'entity', 'entities')}: ${shown.join(', ')}${more}${doubt}.`;
}
