'use client';

import Link from 'next/link';
import { countOf } from '../../lib/format';
import type { RestsOnFieldsFragment } from '../../lib/graphql/graphql.generated';
import { useUrl } from '../../lib/use-url';
import css from './common.module.css';
import { TimeAgo } from './time-ago';

/** What an answer rests on, in one quiet line: sources, age, what is incomplete or stale. Details are one click away. */
export function RestsOnLine({
  restsOn,
  notes = [],
}: {
  readonly restsOn: RestsOnFieldsFragment;
  readonly notes?: readonly string[];
}) {
  const { to } = useUrl();
  const incomplete = restsOn.sources.filter((source) => source.incomplete.length > 0);
  const stale = restsOn.sources.filter((source) => source.stale);
  return (
    <details className={css.restsOn}>
      <summary>
        Rests on {countOf(restsOn.sources.length, 'source')}, revision {restsOn.revision}, <TimeAgo at={restsOn.at} />
        {incomplete.length > 0 ? <span className={css.warn}> · {incomplete.length} incomplete</span> : null}
        {stale.length > 0 ? <span className={css.warn}> · {stale.length} stale</span> : null}
        {notes.map((note) => ` · ${note}`)}
      </summary>
      <ul>
        {restsOn.sources.map((source) => (
          <li key={source.ref}>
            <Link href={to('/sources', { source: source.ref })}>{source.title}</Link>, last complete{' '}
            <TimeAgo at={source.lastComplete} />
            {source.stale ? <span className={css.warn}> · stale</span> : null}
            {source.incomplete.length > 0 ? ` · not read: ${source.incomplete.join(', ')}` : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
