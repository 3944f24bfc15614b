'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf, number } from '../../lib/format';
import type { RecentEventsQuery } from '../../lib/graphql/graphql.generated';
import { recentEventsQuery } from '../../lib/graphql/home-queries';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { Answered } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import { EVENT_WORDS } from '../time/event-words';
import css from './home.module.css';

const SHOWN = 6;
const SPAN = '24h';
const KINDS = 4;

type Events = RecentEventsQuery['events'];

/** What happened in the last day, newest first. */
export function ChangedToday() {
  const { to } = useUrl();
  const events = useQuery(recentEventsQuery(SPAN, SHOWN));
  return (
    <section aria-label="Changed in the last 24 hours">
      <div className="section-head">
        <h2>Changed in the last 24 hours</h2>
        <Link className="dim" href={to('/time')}>
          {events.data === undefined ? 'all' : countOf(events.data.total, 'event')}
        </Link>
      </div>
      <Answered query={events} rows={5}>
        {(value) => <EventList events={value} />}
      </Answered>
    </section>
  );
}

function EventList({ events }: { readonly events: Events }) {
  const { to } = useUrl();
  if (events.total === 0) return <p className="dim">Nothing changed.</p>;
  return (
    <>
      <p className={css.kinds}>
        {events.byKind.slice(0, KINDS).map(({ kind, count }) => (
          <Link key={kind} className="chip" href={to('/time', { event: kind })} prefetch={false}>
            {EVENT_WORDS[kind]} {number(count)}
          </Link>
        ))}
      </p>
      <ul className={css.list}>
        {events.events.map((event) => (
          <li key={`${event.kind} ${event.entity} ${event.at} ${event.after}`}>
            <EntityLink refText={event.about[0] ?? event.entity} />
            <span className={css.what} title={`${event.entity}\n${event.before} → ${event.after}`}>
              {EVENT_WORDS[event.kind]}
              {event.after === '' ? '' : `: ${event.after}`}
            </span>
            <span className="dim">
              <TimeAgo at={event.at} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
