'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf, number } from '../../lib/format';
import type { RiskiestPointsQuery } from '../../lib/graphql/graphql.generated';
import { riskiestPointsQuery } from '../../lib/graphql/structure-queries';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { Answered } from '../common/states';
import { hasPlace } from '../shell/places';
import css from './home.module.css';

const SHOWN = 5;

type Point = RiskiestPointsQuery['structure']['singlePoints']['items'][number];

/** The five whose failure alone shuts most ways in. */
export function Riskiest() {
  const { to } = useUrl();
  const points = useQuery(riskiestPointsQuery(SHOWN));
  return (
    <section aria-label="Riskiest single points">
      <div className="section-head">
        <h2>Riskiest single points</h2>
        {hasPlace('/structure') ? (
          <Link className="dim" href={to('/structure')}>
            {points.data === undefined ? 'all' : `all ${number(points.data.singlePoints.total)}`}
          </Link>
        ) : null}
      </div>
      <Answered query={points} rows={5}>
        {({ singlePoints: { items } }) =>
          items.length === 0 ? (
            <p className="dim">Nothing that is known is the only way to anything.</p>
          ) : (
            <ul className={css.list}>
              {items.map((point) => (
                <li key={point.ref}>
                  <EntityLink
                    refText={point.ref}
                    kind={point.kind}
                    name={point.name}
                    namespace={point.namespace}
                    isLong
                  />
                  <Link className="dim" href={to('/impact', { seed: point.ref })} prefetch={false} title={cost(point)}>
                    {point.entryPoints > 0
                      ? `cuts ${number(point.entryPoints)} of ${countOf(point.entryPointsTotal, 'way')} in`
                      : `${number(point.down)} down with it`}
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  );
}

function cost({ entryPoints, entryPointsTotal, down, environment }: Point): string {
  const where = environment === null ? '' : ` in ${environment}`;
  return `${entryPoints} of ${entryPointsTotal} entry points and ${down} dependents go down with it${where}`;
}
