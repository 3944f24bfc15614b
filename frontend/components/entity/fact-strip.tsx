'use client';

import { shortPlace } from '@faultline/model';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf, number, shortDigest } from '../../lib/format';
import { conflictsOfEntityQuery } from '../../lib/graphql/conflicts-queries';
import { driftOfEntityQuery } from '../../lib/graphql/drift-queries';
import type { VersionFieldsFragment } from '../../lib/graphql/graphql.generated';
import { neededByQuery } from '../../lib/graphql/home-queries';
import { postureOfEntityQuery } from '../../lib/graphql/posture-queries';
import { useUrl } from '../../lib/use-url';
import css from '../common/facts.module.css';
import { TimeAgo } from '../common/time-ago';
import { hasPlace } from '../shell/places';
import type { EntityDetail } from './entity-detail';
import { mainRun, toldRun, type ToldRun } from './main-run';

/** The facts that people ask first; each leads to the list that it counts. */
export function FactStrip({ detail }: { readonly detail: EntityDetail }) {
  const { entity } = detail;
  return (
    <div className={`card ${css.strip}`}>
      <a className={css.fact} href="#needs">
        <strong>depends on {number(entity.directDependencies)}</strong>
        <span>directly</span>
      </a>
      <NeededBy detail={detail} />
      <RunsFact name={entity.name} versions={entity.versions} />
      <ConflictFact of={entity.ref} />
      <PostureFact of={entity.ref} label={entity.label} />
      <DriftFact of={entity.ref} isDeployed={entity.label !== 'External'} />
      <a className={css.fact} href="#ownership">
        <strong>{entity.owners.length === 0 ? 'no owner' : entity.owners.map((owner) => owner.name).join(', ')}</strong>
        <span>{entity.owners[0] === undefined ? 'no rule names one' : `by ${entity.owners[0].rule}`}</span>
      </a>
      <ChangedFact detail={detail} />
    </div>
  );
}

function NeededBy({ detail }: { readonly detail: EntityDetail }) {
  const { entity } = detail;
  const { to, environment, at } = useUrl();
  const needed = useQuery(neededByQuery(entity.ref, environment, at));
  const count = needed.data?.total ?? entity.transitiveDependents;
  const teams = needed.data?.summary.owners.length;
  return (
    <Link className={css.fact} href={to('/impact', { seed: entity.ref })} prefetch={false}>
      <strong>needed by {number(count)}</strong>
      <span>
        {teams === undefined ? '' : `${countOf(teams, 'team')}, `}
        {number(entity.directDependents)} directly
      </span>
    </Link>
  );
}

function RunsFact({ name, versions }: { readonly name: string; readonly versions: readonly VersionFieldsFragment[] }) {
  const { to, environment } = useUrl();
  const main = mainRun(versions, environment);
  if (main === null) return <NotSeenFact name={name} told={toldRun(versions, environment)} />;
  const { version, digest, replicas, hosts, others } = main;
  return (
    <Link className={css.fact} href={to('/where', { q: name })} prefetch={false}>
      <strong>
        runs {version === '' ? shortDigest(digest) : version} in {shortPlace(main.environment)}
      </strong>
      <span>
        {number(replicas)} on {countOf(hosts, 'host')}
        {others === 0 ? '' : `, and in ${countOf(others, 'other environment')}`}
      </span>
    </Link>
  );
}

function NotSeenFact({ name, told }: { readonly name: string; readonly told: ToldRun | null }) {
  const { to } = useUrl();
  return (
    <Link className={css.fact} href={to('/where', { q: name })} prefetch={false}>
      <strong>{told === null ? 'not seen running' : `${told.version} told in ${shortPlace(told.environment)}`}</strong>
      <span>
        {told === null
          ? 'no importer saw it live'
          : `by a deploy, not seen running${told.others === 0 ? '' : `; ${countOf(told.others, 'other environment')}`}`}
      </span>
    </Link>
  );
}

function DriftFact({ of, isDeployed }: { readonly of: string; readonly isDeployed: boolean }) {
  const { to, at } = useUrl();
  const drift = useQuery({ ...driftOfEntityQuery(of, at), enabled: isDeployed });
  if (drift.data === undefined || drift.data.known + drift.data.unknown === 0) return null;
  const { known, unknown } = drift.data;
  return (
    <Link className={css.fact} href={to('/drift', { entity: of })} prefetch={false}>
      <strong>{known === 0 ? 'drift not known' : countOf(known, 'drift finding')}</strong>
      <span>{unknown === 0 ? 'from what is declared' : `${number(unknown)} cannot be told`}</span>
    </Link>
  );
}

function ConflictFact({ of }: { readonly of: string }) {
  const { to, at } = useUrl();
  const conflicts = useQuery(conflictsOfEntityQuery(of, at));
  if (conflicts.data === undefined || conflicts.data === 0) return null;
  return (
    <Link className={css.fact} href={to('/conflicts', { entity: of })} prefetch={false}>
      <strong>{countOf(conflicts.data, 'conflict')}</strong>
      <span>of it or about it</span>
    </Link>
  );
}

const JUDGED: ReadonlySet<string> = new Set(['Service', 'Datastore', 'Broker']);

function PostureFact({ of, label }: { readonly of: string; readonly label: string }) {
  const { to, at } = useUrl();
  const posture = useQuery({ ...postureOfEntityQuery(of, at), enabled: JUDGED.has(label) });
  if (posture.data === undefined || posture.data.total + posture.data.unknown === 0) return null;
  const { total, unknown, facets } = posture.data;
  const high = facets.severities.find(({ value }) => value === 'high')?.count ?? 0;
  return (
    <Link className={css.fact} href={to('/posture', { entity: of })} prefetch={false}>
      <strong>{total === 0 ? 'posture well' : countOf(total, 'posture finding')}</strong>
      <span>
        {high === 0 ? '' : `${number(high)} high, `}
        {number(unknown)} not known
      </span>
    </Link>
  );
}

function ChangedFact({ detail }: { readonly detail: EntityDetail }) {
  const { to } = useUrl();
  const { entity, claims } = detail;
  const inside = (
    <>
      <strong>
        changed <TimeAgo at={entity.changedAt} none="–" />
      </strong>
      <span>{hasPlace('/time') ? 'its timeline' : countOf(claims.total, 'claim')}</span>
    </>
  );
  return hasPlace('/time') ? (
    <Link className={css.fact} href={to('/time', { about: entity.ref })} prefetch={false}>
      {inside}
    </Link>
  ) : (
    <a className={css.fact} href="#claims">
      {inside}
    </a>
  );
}
