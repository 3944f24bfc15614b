'use client';

import { shortPlace } from '@faultline/model';
import Link from 'next/link';
import { countOf, number } from '../../lib/format';
import { useUrl } from '../../lib/use-url';
import { TimeAgo } from '../common/time-ago';
import type { EntityDetail } from './entity-detail';
import css from './entity.module.css';

/** The facts that people ask first; each leads to the list that it counts. */
export function FactStrip({ detail }: { readonly detail: EntityDetail }) {
  const { entity } = detail;
  const { to } = useUrl();
  const first = entity.versions[0];
  const running = entity.versions.reduce((sum, cell) => sum + cell.replicas, 0);
  return (
    <div className={`card ${css.strip}`}>
      <a className={css.fact} href="#needs">
        <strong>depends on {number(entity.directDependencies)}</strong>
        <span>directly</span>
      </a>
      <Link className={css.fact} href={to('/impact', { seed: entity.ref })} prefetch={false}>
        <strong>needed by {number(entity.transitiveDependents)}</strong>
        <span>{number(entity.directDependents)} directly</span>
      </Link>
      <Link className={css.fact} href={to('/where', { q: entity.name })} prefetch={false}>
        <strong>{first === undefined ? 'not seen running' : `runs ${first.version}`}</strong>
        <span>
          {first === undefined
            ? 'no importer saw it live'
            : `${shortPlace(first.environment)}; ${countOf(running, 'container')} in ${countOf(entity.environments.length, 'environment')}`}
        </span>
      </Link>
      <a className={css.fact} href="#ownership">
        <strong>{entity.owners.length === 0 ? 'no owner' : entity.owners.map((owner) => owner.name).join(', ')}</strong>
        <span>{entity.owners[0] === undefined ? 'no rule names one' : `by ${entity.owners[0].rule}`}</span>
      </a>
      <a className={css.fact} href="#claims">
        <strong>
          changed <TimeAgo at={entity.changedAt} none="–" />
        </strong>
        <span>{countOf(detail.claims.total, 'claim')}</span>
      </a>
    </div>
  );
}
