'use client';

import { absoluteTime } from '../../lib/format';
import { placeInTime } from '../../lib/incident-scene';
import { eventWord } from './event-words';
import type { IncidentAnswer } from './incident-answer';
import css from './incident.module.css';

type Event = IncidentAnswer['timeline'][number];

interface StripProps {
  readonly from: number;
  readonly until: number;
  readonly events: readonly Event[];
}

/** Changes on the axis of the window, which is the same in every row: left is its beginning, right is when it hurt. */
export function TimeStrip({ from, until, events }: StripProps) {
  const said = events.map((one) => `${eventWord(one.kind)} ${absoluteTime(one.at)}`).join('; ');
  return (
    <span className={css.strip} role="img" aria-label={said === '' ? 'no change in the window' : said}>
      {events.map((one) => (
        <span
          key={`${one.kind} ${one.entity} ${one.at}`}
          className={css.tick}
          style={{ left: `${placeInTime(one.at, from, until)}%` }}
          title={`${eventWord(one.kind)}, ${absoluteTime(one.at)}`}
        />
      ))}
    </span>
  );
}

const clock = (at: number, isDay: boolean): string =>
  new Date(at).toLocaleString(
    'en-GB',
    isDay ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' },
  );

/** What the axis means, above the rows. */
export function TimeAxis({ from, until }: Pick<StripProps, 'from' | 'until'>) {
  const isDay = until - from > 2 * 86_400_000;
  return (
    <span className={css.axis} aria-hidden>
      <span>{clock(from, isDay)}</span>
      <span>{clock((from + until) / 2, isDay)}</span>
      <span>{clock(until, isDay)}</span>
    </span>
  );
}
