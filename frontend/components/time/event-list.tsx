'use client';

import Link from 'next/link';
import { absoluteTime } from '../../lib/format';
import type { ChangeEventFieldsFragment } from '../../lib/graphql/graphql.generated';
import { shortTime } from '../../lib/moment';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { EVENT_WORDS } from './event-words';
import css from './time.module.css';

type Event = ChangeEventFieldsFragment;

/** What happened, newest first: when, what, to what, what was and is, whom it concerns, and the claims behind it. */
export function EventList({ events }: { readonly events: readonly Event[] }) {
  const now = Date.now();
  return (
    <ol className={css.events}>
      {events.map((event) => (
        <EventItem key={`${event.kind} ${event.entity} ${event.at} ${event.revision}`} event={event} now={now} />
      ))}
    </ol>
  );
}

function EventItem({ event, now }: { readonly event: Event; readonly now: number }) {
  const { to } = useUrl();
  const then = `r${event.revision}`;
  const concerns = concernsText(event);
  return (
    <li className={css.event} data-kind={event.kind}>
      <time dateTime={new Date(event.at).toISOString()} title={absoluteTime(event.at)} className={css.when}>
        {shortTime(event.at, now)}
      </time>
      <span className={css.kind}>{EVENT_WORDS[event.kind]}</span>
      <span className={css.what}>
        <EntityLink refText={event.entity} name={event.name} />
        <Sides before={event.before} after={event.after} />
        {concerns === '' ? null : <span className="dim">concerns {concerns}</span>}
      </span>
      <span className={css.links}>
        <Link
          href={to('/entity', { ref: event.entity, at: then })}
          prefetch={false}
          title={`as of revision ${event.revision}`}
        >
          as of then
        </Link>
        <Claims event={event} />
      </span>
    </li>
  );
}

/** Whom it concerns beside itself; what bears the same name goes without saying. */
function concernsText({ about, entity, name }: Event): string {
  const others = about.filter((ref) => ref !== entity && refName(ref).name !== name);
  const shown = others.slice(0, 5).map((ref) => refName(ref).name);
  return others.length > shown.length
    ? `${shown.join(', ')} and ${others.length - shown.length} more`
    : shown.join(', ');
}

/** What was and what is. */
export function Sides({ before, after }: { readonly before: string; readonly after: string }) {
  if (before === '') return <span>{after}</span>;
  return (
    <span>
      <del>{before}</del>
      {after === '' ? null : (
        <>
          {' → '}
          <ins>{after}</ins>
        </>
      )}
    </span>
  );
}

/** The claims behind an event, each as the sentence that it is, leading to those of its entity. */
function Claims({ event }: { readonly event: Event }) {
  const { to } = useUrl();
  if (event.claims.length === 0) return <span className="dim">revision {event.revision}</span>;
  return (
    <details>
      <summary>{event.claims.length === 1 ? '1 claim' : `${event.claims.length} claims`}</summary>
      <ul className={css.claims}>
        {event.claims.map((key) => {
          const [scope = '', part = '', from = '', type = '', end = ''] = key.split('\u001f');
          return (
            <li key={key}>
              <Link href={`${to('/entity', { ref: end })}#claims`} prefetch={false}>
                {refName(from).name} {type.toLowerCase().replaceAll('_', ' ')} {refName(end).name}
              </Link>{' '}
              <span className="dim mono">
                {scope} · {part} · revision {event.revision}
              </span>
            </li>
          );
        })}
        {event.at === event.believedAt ? null : <li className="dim">seen {absoluteTime(event.believedAt)}</li>}
      </ul>
    </details>
  );
}
