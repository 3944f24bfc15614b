'use client';

import Link from 'next/link';
import { countOf, number } from '../../lib/format';
import type { CrossingFieldsFragment } from '../../lib/graphql/graphql.generated';
import { ownerTitles } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import css from './owners.module.css';

interface OwnerSideProps {
  readonly title: string;
  readonly crossings: readonly CrossingFieldsFragment[];
  readonly side: 'from' | 'to';
}

/** Whom an owner needs, or who needs it, with the dependencies behind each number. */
export function OwnerSide({ title, crossings, side }: OwnerSideProps) {
  const { to } = useUrl();
  const titles = ownerTitles(
    crossings.map((one) => ({ owner: one[side], name: side === 'to' ? one.toName : one.fromName })),
  );
  return (
    <section className="card" aria-label={title}>
      <div className={css.tools}>
        <h2>{title}</h2>
        <span className="dim">{countOf(crossings.length, 'owner')}</span>
      </div>
      <ul className={css.pairs}>
        {crossings.map((one) => (
          <li key={one[side]}>
            <Link href={to('/owners', { owner: one[side] })} title={one[side]}>
              {titles.get(one[side])}
            </Link>{' '}
            <Link href={to('/owners', { show: 'between', pair: `${one.from} ${one.to}` })} className="dim">
              {countOf(one.count, 'dependency', 'dependencies')}, {number(one.hard)} hard
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
