'use client';

import { bytes, countOf, cpus, number } from '../../lib/format';
import css from './footprint.module.css';
import type { FootprintAnswer, FootprintList, FootprintState } from './use-footprint';

interface Count {
  readonly list: FootprintList;
  readonly count: string;
  readonly words: string;
}

/** How large it is; each number shows the list that it counts. */
export function FootprintCounts({
  answer,
  state,
}: {
  readonly answer: FootprintAnswer;
  readonly state: FootprintState;
}) {
  const { counts } = answer;
  const all: readonly Count[] = [
    { list: 'processes', count: number(counts.processes), words: counts.processes === 1 ? 'process' : 'processes' },
    { list: 'images', count: number(counts.images), words: counts.images === 1 ? 'image' : 'images' },
    { list: 'volumes', count: number(counts.volumes), words: counts.volumes === 1 ? 'volume' : 'volumes' },
    { list: 'externals', count: number(counts.externals), words: 'outside, stubbed' },
    { list: 'unknowns', count: number(counts.unknowns + counts.gaps + answer.cut.length), words: 'not known or cut' },
    { list: 'variables', count: number(counts.variables), words: 'variables to set' },
  ];
  return (
    <>
      <div className={css.counts} role="group" aria-label="How large it is">
        {all.map(({ list, count, words }) => (
          <button
            key={list}
            type="button"
            className={css.count}
            aria-pressed={state.list === list}
            onClick={() => state.set({ list: list === 'processes' ? null : list })}
          >
            <strong>{count}</strong> {words}
          </button>
        ))}
      </div>
      <p className="dim">
        {requested('memory', bytes(counts.memoryBytes), counts.memoryUnknown, answer.processes.length)};{' '}
        {requested('processor time', cpus(counts.cpuMillis), counts.cpuUnknown, answer.processes.length)}
        {counts.leftOut === 0
          ? ''
          : `; ${countOf(counts.leftOut, 'softer dependency', 'softer dependencies')} left out`}
      </p>
    </>
  );
}

/** What is requested together, and how many do not say it. */
function requested(what: string, amount: string, unknown: number, processes: number): string {
  if (unknown >= processes) return `nobody says how much ${what} it requests`;
  return `${amount} of ${what} requested${unknown === 0 ? '' : `, ${number(unknown)} do not say`}`;
}
