import { InvalidArgumentError } from 'commander';
import type { WhatIfQueryVariables } from '../graphql/graphql.generated.js';

/** One change as the API takes it. */
export type WhatIfChange = Extract<WhatIfQueryVariables['changes'], readonly unknown[]>[number];

const FORMS = 'drain HOST, soft A B, remove A B, add A B hard, replicas A +1, replace A IMAGE, merge A B';
const CRITICALITY = { hard: 'HARD', soft: 'SOFT', async: 'ASYNC' } as const;

const isHardness = (word: string): word is keyof typeof CRITICALITY => Object.hasOwn(CRITICALITY, word);

/** Reads a change as people write it. @throws InvalidArgumentError */
export function whatIfChange(text: string): WhatIfChange {
  const [verb = '', of = '', on = '', last = '', ...more] = text.trim().split(/\s+/);
  const change = more.length > 0 || of === '' ? undefined : changeOf(verb.toLowerCase(), of, on, last.toLowerCase());
  if (change === undefined) throw new InvalidArgumentError(`write one of ${FORMS}.`);
  return change;
}

function changeOf(verb: string, of: string, on: string, last: string): WhatIfChange | undefined {
  if (verb === 'drain') return on === '' ? { kind: 'DRAIN', of } : undefined;
  if (on === '') return undefined;
  if (verb === 'add') {
    const hardness = last === '' ? 'hard' : last;
    return isHardness(hardness) ? { kind: 'ADD', of, on, criticality: CRITICALITY[hardness] } : undefined;
  }
  if (last !== '') return undefined;
  if (isHardness(verb)) return { kind: 'CRITICALITY', of, on, criticality: CRITICALITY[verb] };
  if (verb === 'remove') return { kind: 'REMOVE', of, on };
  if (verb === 'replace') return { kind: 'REPLACE', of, on };
  if (verb === 'merge') return { kind: 'MERGE', of, on };
  if (verb !== 'replicas' || !/^[+-][1-9]\d{0,3}$/.test(on)) return undefined;
  return { kind: 'REPLICAS', of, by: Number(on) };
}
