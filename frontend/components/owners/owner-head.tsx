'use client';

import Link from 'next/link';
import { number } from '../../lib/format';
import { useUrl } from '../../lib/use-url';
import css from './owners.module.css';

interface OwnerHeadProps {
  readonly id: string;
  readonly title: string;
  /** The page that has all of it. */
  readonly path: string;
  readonly owner: string;
  readonly total: number | undefined;
  readonly severities: readonly { readonly value: string; readonly count: number }[];
}

/** A section's title with its counts, each of which leads to its list. */
export function OwnerHead({ id, title, path, owner, total, severities }: OwnerHeadProps) {
  const { to } = useUrl();
  return (
    <div className={`section-head ${css.head}`}>
      <h2 id={id}>{title}</h2>
      {total === undefined ? null : <Link href={to(path, { owner })}>{number(total)} in all</Link>}
      {severities
        .filter(({ count }) => count > 0)
        .map(({ value, count }) => (
          <Link key={value} href={to(path, { owner, severity: value })}>
            {number(count)} {value}
          </Link>
        ))}
    </div>
  );
}
