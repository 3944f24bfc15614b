'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf, number } from '../../lib/format';
import type { OneOwnerQuery } from '../../lib/graphql/graphql.generated';
import { conflictsOfOwnerQuery, postureOfOwnerQuery, type OwnerQuestion } from '../../lib/graphql/owners-queries';
import { useUrl } from '../../lib/use-url';
import css from '../common/facts.module.css';

type Owner = OneOwnerQuery['owner'];

interface OwnerFactsProps {
  readonly owner: Owner;
  readonly question: OwnerQuestion;
}

/** What people ask of an owner first; each leads to the list that it counts. */
export function OwnerFacts({ owner, question }: OwnerFactsProps) {
  const { entities, impact, conflicts, needs, neededBy } = owner;
  return (
    <div className={`card ${css.strip}`}>
      <a className={css.fact} href="#theirs">
        <strong>owns {number(new Set(entities.map(({ ref }) => ref)).size)}</strong>
        <span>
          {conflicts.length === 0 ? 'no source disagrees' : `sources disagree on ${number(conflicts.length)}`}
        </span>
      </a>
      <a className={css.fact} href="#failing">
        <strong>{impact.total === 0 ? 'nothing falls with it' : `${number(impact.total)} fall with it`}</strong>
        <span>{countOf(impact.owners.length, 'owner')} to call</span>
      </a>
      <ConflictsFact question={question} />
      <PostureFact question={question} />
      <a className={css.fact} href="#sides">
        <strong>needs {countOf(needs.crossings.length, 'owner')}</strong>
        <span>needed by {number(neededBy.crossings.length)}</span>
      </a>
    </div>
  );
}

function ConflictsFact({ question }: { readonly question: OwnerQuestion }) {
  const { to } = useUrl();
  const { data } = useQuery(conflictsOfOwnerQuery(question));
  return (
    <Link className={css.fact} href={to('/conflicts', { owner: question.owner })} prefetch={false}>
      <strong>
        {data === undefined ? 'conflicts …' : data.total === 0 ? 'no conflict' : countOf(data.total, 'conflict')}
      </strong>
      <span>{data === undefined ? '' : worst(data.facets.severities)}</span>
    </Link>
  );
}

function PostureFact({ question }: { readonly question: OwnerQuestion }) {
  const { to } = useUrl();
  const { data } = useQuery(postureOfOwnerQuery(question));
  return (
    <Link className={css.fact} href={to('/posture', { owner: question.owner })} prefetch={false}>
      <strong>{data === undefined ? 'posture …' : countOf(data.total, 'posture finding')}</strong>
      <span>{data === undefined ? '' : data.judged === 0 ? 'nothing was judged' : worst(data.facets.severities)}</span>
    </Link>
  );
}

function worst(severities: readonly { readonly value: string; readonly count: number }[]): string {
  return severities
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => `${number(count)} ${value}`)
    .join(', ');
}
