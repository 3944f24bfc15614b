'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf } from '../../lib/format';
import { driftInShortQuery } from '../../lib/graphql/home-queries';
import { sourcesQuery, statusQuery } from '../../lib/graphql/queries';
import { useUrl } from '../../lib/use-url';
import { TimeAgo } from '../common/time-ago';
import css from './home.module.css';

/** What is known, how fresh it is, and where it does not fit together: in one line, every number a way to its list. */
export function StateLine() {
  const status = useQuery(statusQuery);
  const { to } = useUrl();
  const state = status.data;
  if (state === undefined)
    return (
      <div className={css.state} aria-busy="true">
        Reading the state…
      </div>
    );
  return (
    <div className={css.state}>
      <Link href={to('/catalog', { kind: 'service' })}>
        <strong>{countOf(state.services, 'service')}</strong>
      </Link>
      <span>{countOf(state.entities, 'entity', 'entities')} in all</span>
      <Link href={to('/sources')}>
        <strong>{countOf(state.sources, 'source')}</strong>
        {state.staleSources > 0 ? `, ${state.staleSources} stale` : ''}
      </Link>
      {state.empty ? null : <LastRead />}
      {state.empty ? null : <DriftCount />}
      <span>
        last change <TimeAgo at={state.at} />
      </span>
      <span>
        revision {state.revision}, {state.engine === 'neo4j' ? 'Neo4j' : 'embedded store'}, Faultline {state.version}
      </span>
    </div>
  );
}

function LastRead() {
  const sources = useQuery(sourcesQuery);
  const last = Math.max(0, ...(sources.data ?? []).filter(({ retired }) => !retired).map((one) => one.lastComplete));
  return (
    <span>
      last complete read <TimeAgo at={last} />
    </span>
  );
}

function DriftCount() {
  const { environment, to } = useUrl();
  const drift = useQuery(driftInShortQuery(environment));
  if (drift.data === undefined || drift.data.compared === 0) return null;
  return (
    <Link href={to('/drift')}>
      <strong>{countOf(drift.data.known, 'difference')}</strong> from what is declared
    </Link>
  );
}
