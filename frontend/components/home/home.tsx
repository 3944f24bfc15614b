'use client';

import { IconBolt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { countOf } from '../../lib/format';
import { runsQuery, statusQuery, topEntitiesQuery } from '../../lib/graphql/queries';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { EntityPicker } from '../common/entity-picker';
import { Answered, Failure } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import { RunLine } from '../sources/run-line';
import { FirstSource } from './first-source';
import css from './home.module.css';

/** Starts from a question. The state of what is known stands in one line under it. */
export function Home() {
  const status = useQuery(statusQuery);
  if (status.error !== null) {
    return (
      <div className={css.home}>
        <Failure error={status.error} onRetry={() => void status.refetch()} />
      </div>
    );
  }
  return (
    <div className={css.home}>
      {status.data?.empty === true ? <FirstSource /> : <Question />}
      <StateLine />
      {status.data?.empty === false ? <Lists /> : null}
    </div>
  );
}

function Question() {
  const router = useRouter();
  const { to } = useUrl();
  const top = useQuery(topEntitiesQuery(['service', 'datastore', 'broker'], 3));
  return (
    <>
      <h1 className={css.question}>What breaks if … ?</h1>
      <EntityPicker
        label="What breaks if … ?"
        placeholder="orders-db, shop/cart, a host, an image…"
        size="lg"
        leftSection={<IconBolt size={18} aria-hidden />}
        onPick={(ref) => router.push(to('/impact', { seed: ref }))}
        autoFocus
      />
      <div className={css.hints}>
        {(top.data ?? []).length > 0 ? 'For example' : ''}
        {(top.data ?? []).map((entity) => (
          <Link key={entity.ref} className="chip" href={to('/impact', { seed: entity.ref })} prefetch={false}>
            {entity.name}
          </Link>
        ))}
      </div>
    </>
  );
}

function StateLine() {
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
      <span>
        last change <TimeAgo at={state.at} />
      </span>
      <span>
        revision {state.revision}, {state.engine === 'neo4j' ? 'Neo4j' : 'embedded store'}, Faultline {state.version}
      </span>
    </div>
  );
}

function Lists() {
  const { to } = useUrl();
  const top = useQuery(topEntitiesQuery(['service', 'datastore', 'broker'], 5));
  const runs = useQuery(runsQuery(null, 5));
  return (
    <div className={css.columns}>
      <section aria-label="Most depended on">
        <div className="section-head">
          <h2>Most depended on</h2>
          <Link className="dim" href={to('/catalog', { sort: 'DEPENDENTS' })}>
            all
          </Link>
        </div>
        <Answered query={top} rows={5}>
          {(entities) => (
            <ul className={css.list}>
              {entities.map((entity) => (
                <li key={entity.ref}>
                  <EntityLink
                    refText={entity.ref}
                    kind={entity.kind}
                    name={entity.name}
                    namespace={entity.namespace}
                    isLong
                  />
                  <Link className="dim" href={to('/impact', { seed: entity.ref })} prefetch={false}>
                    {countOf(entity.transitiveDependents, 'dependent')}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Answered>
      </section>
      <section aria-label="Last reads">
        <div className="section-head">
          <h2>Last reads</h2>
          <Link className="dim" href={to('/sources')}>
            all
          </Link>
        </div>
        <Answered query={runs} rows={5}>
          {(list) => (
            <ul className={css.list}>
              {list.map((run) => (
                <li key={run.id}>
                  <RunLine run={run} />
                </li>
              ))}
            </ul>
          )}
        </Answered>
      </section>
    </div>
  );
}
