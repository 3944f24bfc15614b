'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { absoluteTime, countOf } from '../../lib/format';
import { historyQuery } from '../../lib/graphql/time-queries';
import { useUrl } from '../../lib/use-url';
import { Answered } from '../common/states';
import { EventList } from '../time/event-list';
import css from './entity.module.css';

const SHOWN = 12;

/** What happened to it and to what it stands on, newest first. */
export function History({ of }: { readonly of: string }) {
  const { at, to } = useUrl();
  const history = useQuery(historyQuery(of, at, SHOWN));
  return (
    <section id="history" className="section" aria-label="History">
      <div className="section-head">
        <h2>History</h2>
        <Link className="dim" href={to('/time', { about: of })}>
          {history.data === undefined ? 'all' : countOf(history.data.total, 'event')}
        </Link>
      </div>
      <div className={`card ${css.padded}`}>
        <Answered query={history} rows={4}>
          {(answer) => (
            <>
              {answer.events.length === 0 ? (
                <span className="dim">Nothing happened to it since it was first read.</span>
              ) : (
                <EventList events={answer.events} />
              )}
              {answer.prunedBefore === null ? null : (
                <p className="dim">What ended before {absoluteTime(answer.prunedBefore)} was removed by retention.</p>
              )}
            </>
          )}
        </Answered>
      </div>
    </section>
  );
}
