'use client';

import { countOf } from '../../lib/format';
import { EntityLink } from '../common/entity-link';
import { TimeAgo } from '../common/time-ago';
import { eventWord } from './event-words';
import type { IncidentAnswer } from './incident-answer';
import css from './incident.module.css';
import { TimeStrip } from './time-strip';

/** What changed on the symptoms, on what they share and on the suspects, on the suspects' axis. */
export function ChangeTimeline({ answer }: { readonly answer: IncidentAnswer }) {
  const { timeline, timelineTotal, changesTotal, from, until } = answer;
  return (
    <section aria-label="Changes" className={css.timeline}>
      <div className={css.listHead}>
        <h2>Changes on what they share</h2>
        <span className={css.small}>
          {timelineTotal > timeline.length ? `the newest ${timeline.length} of ${timelineTotal}; ` : ''}
          {countOf(changesTotal, 'change')} in the window everywhere
        </span>
      </div>
      {timeline.length === 0 ? (
        <p className={css.none}>None is recorded in the window. What no source reads often is seen to change late.</p>
      ) : (
        <ol className={css.events}>
          {timeline.map((one) => (
            <li key={`${one.kind} ${one.entity} ${one.at}`}>
              <span className={css.when}>
                <TimeAgo at={one.at} />
              </span>
              <span className={css.what}>
                <span>{eventWord(one.kind)}</span> <EntityLink refText={one.entity} name={one.name} />
                {one.before === '' && one.after === '' ? null : (
                  <span className="dim mono">{[one.before, one.after].filter(Boolean).join(' → ')}</span>
                )}
              </span>
              <TimeStrip from={from} until={until} events={[one]} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
