'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf } from '../../lib/format';
import { runsQuery, statusQuery, topEntitiesQuery } from '../../lib/graphql/queries';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { Answered, Failure } from '../common/states';
import { RunLine } from '../sources/run-line';
import { ChangedToday } from './changed-today';
import { FirstSource } from './first-source';
import css from './home.module.css';
import { Questions } from './questions';
import { Riskiest } from './riskiest';
import { StateLine } from './state-line';

/** Starts from a question. Under it the state in one line, what changed today, and what is riskiest. */
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
      {status.data?.empty === true ? <FirstSource /> : <Questions />}
      <StateLine />
      {status.data?.empty === false ? <Lists /> : null}
    </div>
  );
}

function Lists() {
  const { to } = useUrl();
  const top = useQuery(topEntitiesQuery(['service', 'datastore', 'broker'], 5));
  const runs = useQuery(runsQuery(null, 5));
  return (
    <div className={css.columns}>
      <ChangedToday />
      <Riskiest />
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
