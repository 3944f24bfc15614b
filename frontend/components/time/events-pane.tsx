'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { absoluteTime, countOf, number } from '../../lib/format';
import { eventsQuery } from '../../lib/graphql/time-queries';
import { orNull } from '../../lib/graphql/queries';
import { refName } from '../../lib/ref';
import { FacetList } from '../common/facet-list';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { EventList } from './event-list';
import { EVENT_WORDS, isEventKind } from './event-words';
import css from './time.module.css';
import { toggled, type TimeState } from './use-time';

const FIRST = 200;
const MOST = 2_000;

interface EventsPaneProps {
  readonly state: TimeState;
  readonly from: number;
  readonly to: number;
  /** Whether the span begins with the first revision that is shown: then with all that came before, too. */
  readonly isWhole: boolean;
  readonly isNow: boolean;
}

/** What happened in the span, with what it can be narrowed by. */
export function EventsPane({ state, from, to, isWhole, isNow }: EventsPaneProps) {
  const [limit, setLimit] = useState(FIRST);
  const { set } = state.url;
  const query = useQuery(
    eventsQuery({
      since: isWhole ? '1970-01-01' : `r${from}`,
      until: isNow ? null : `r${to}`,
      kinds: state.events.length === 0 ? null : [...state.events],
      owner: orNull(state.owner),
      about: orNull(state.about),
      limit,
    }),
  );
  return (
    <Answered query={query} rows={14}>
      {(answer) => (
        <div className={css.body}>
          <aside className={css.facets} aria-label="Narrow by">
            <FacetList
              title="What happened"
              values={answer.byKind.map(({ kind, count }) => ({ value: kind, count }))}
              name={(value) => (isEventKind(value) ? EVENT_WORDS[value] : value)}
              isOn={(value) => state.events.some((kind) => kind === value)}
              onPick={(value) => set({ event: toggled(state.events, value) })}
            />
            <FacetList
              title="Owner"
              values={ownersIn(answer.events)}
              name={(ref) => refName(ref).name}
              isOn={(value) => state.owner === value}
              onPick={(value) => set({ owner: state.owner === value ? null : value })}
            />
          </aside>
          <div className={css.list}>
            <p className={css.sentence} role="status">
              {answer.total === 0 ? 'Nothing happened that was seen.' : `${countOf(answer.total, 'event')}.`}
            </p>
            {answer.notBefore === null ? null : (
              <p className={css.doubt}>Not worked out before {absoluteTime(answer.notBefore)}: too much changed.</p>
            )}
            {answer.prunedBefore === null ? null : (
              <p className={css.doubt}>
                What ended before {absoluteTime(answer.prunedBefore)} was removed by retention.
              </p>
            )}
            <RestsOnLine restsOn={answer.restsOn} />
            {answer.total === 0 ? (
              <Empty title="No events">Move the handles apart, or take a filter away.</Empty>
            ) : (
              <EventList events={answer.events} />
            )}
            {answer.events.length < answer.total && limit < MOST ? (
              <button type="button" className="plain-button" onClick={() => setLimit(Math.min(MOST, limit * 3))}>
                {number(answer.events.length)} of {number(answer.total)}: show more
              </button>
            ) : null}
          </div>
        </div>
      )}
    </Answered>
  );
}

function ownersIn(events: readonly { readonly owners: readonly string[] }[]) {
  const counts = new Map<string, number>();
  for (const { owners } of events) for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
