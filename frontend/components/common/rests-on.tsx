'use client';

import Link from 'next/link';
import { absoluteTime, countOf, number } from '../../lib/format';
import type { RestsOnFieldsFragment } from '../../lib/graphql/graphql.generated';
import { useUrl } from '../../lib/use-url';
import css from './common.module.css';
import { TimeAgo } from './time-ago';

type Source = RestsOnFieldsFragment['sources'][number];

/**
 * What this answer rests on, in one quiet line: claims, their sources and age, what is incomplete or stale. Details are
 * one click away; sources that have nothing to do with it come last.
 */
export function RestsOnLine({
  restsOn,
  notes = [],
}: {
  readonly restsOn: RestsOnFieldsFragment;
  readonly notes?: readonly string[];
}) {
  const involved = restsOn.sources.filter((source) => source.involved);
  const others = restsOn.sources.filter((source) => !source.involved);
  const unread = involved.filter((source) => source.unread.length > 0);
  const stale = involved.filter((source) => source.stale);
  return (
    <details className={css.restsOn}>
      <summary>
        Rests on {countOf(restsOn.claims, 'claim')} of {countOf(involved.length, 'source')}
        <Reads restsOn={restsOn} />, revision {restsOn.revision}
        {restsOn.past ? ' (the past: evidence is of the last read)' : null}
        {restsOn.prunedBefore === null ? null : (
          <span className={css.warn}>
            {' '}
            · may lack what ended before {absoluteTime(restsOn.prunedBefore)}, which retention removed
          </span>
        )}
        {unread.length > 0 ? <span className={css.warn}> · {unread.length} not read to the end</span> : null}
        {stale.length > 0 ? <span className={css.warn}> · {stale.length} stale</span> : null}
        {notes.map((note) => ` · ${note}`)}
      </summary>
      <ul>
        {involved.map((source) => (
          <SourceItem key={source.ref} source={source} />
        ))}
      </ul>
      {others.length === 0 ? null : (
        <details>
          <summary className="dim">{countOf(others.length, 'other source')} not involved</summary>
          <ul>
            {others.map((source) => (
              <SourceItem key={source.ref} source={source} />
            ))}
          </ul>
        </details>
      )}
    </details>
  );
}

function Reads({ restsOn: { oldest, newest } }: { readonly restsOn: RestsOnFieldsFragment }) {
  if (oldest === null || newest === null) return null;
  if (newest === 0) return <>, never read to the end</>;
  return (
    <>
      , read <TimeAgo at={newest} />
      {oldest === newest || oldest === 0 ? null : (
        <>
          {' '}
          to <TimeAgo at={oldest} />
        </>
      )}
    </>
  );
}

function SourceItem({ source }: { readonly source: Source }) {
  const { to } = useUrl();
  const elsewhere = source.incomplete.length - source.unread.length;
  return (
    <li>
      <Link href={to('/sources', { source: source.ref })}>{source.title}</Link>
      {source.involved ? `, ${number(source.claims)} of the claims` : null}, last read to its end{' '}
      <TimeAgo at={source.lastComplete} />
      {source.stale ? <span className={css.warn}> · stale</span> : null}
      {source.unread.length > 0 ? (
        <span className={css.warn}> · not read to the end: {source.unread.join(', ')}</span>
      ) : null}
      {elsewhere > 0 ? ` · elsewhere not read: ${countOf(elsewhere, 'part')}` : null}
    </li>
  );
}
