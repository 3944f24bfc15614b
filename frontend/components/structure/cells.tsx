'use client';

import Link from 'next/link';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import css from './structure.module.css';

/** Owners, each leading to what else is theirs. */
export function OwnerLinks({ owners }: { readonly owners: readonly string[] }) {
  const { to } = useUrl();
  if (owners.length === 0) return <span className="dim">nobody</span>;
  return owners.map((owner, at) => (
    <span key={owner}>
      {at > 0 ? ', ' : ''}
      <Link href={to('/owners', { owner })} title={owner}>
        {refName(owner).name}
      </Link>
    </span>
  ));
}

/** A number that leads to the blast radius that it counts. */
export function ImpactLink({
  of,
  count,
  onlyHard = false,
}: {
  readonly of: string;
  readonly count: number;
  readonly onlyHard?: boolean;
}) {
  const { to } = useUrl();
  const label = `${count} dependents of ${refName(of).name}${onlyHard ? ' that go down with it' : ''}`;
  if (count === 0) return <span className="dim">0</span>;
  return (
    <Link href={to('/impact', { seed: of, hard: onlyHard ? '1' : null })} aria-label={label} className={css.count}>
      {count}
    </Link>
  );
}

/** A share of a whole as a bar with its number. */
export function ShareBar({
  share,
  text,
  tone = 'accent',
}: {
  readonly share: number;
  readonly text: string;
  readonly tone?: 'accent' | 'down';
}) {
  const width = share === 0 ? 0 : Math.max(2, 100 * share);
  return (
    <span className={css.share}>
      <span>{text}</span>
      <svg width="84" height="8" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect width="100" height="8" rx="1" fill="var(--sunken)" />
        <rect width={width} height="8" rx="1" fill={`var(--${tone})`} />
      </svg>
    </span>
  );
}

/** Short names of some refs; the whole refs as title. */
export function Names({ refs, most = 3 }: { readonly refs: readonly string[]; readonly most?: number }) {
  const { to } = useUrl();
  const shown = refs.slice(0, most);
  return (
    <span className={css.names} title={refs.join('\n')}>
      {shown.map((ref, at) => (
        <span key={ref}>
          {at > 0 ? ', ' : ''}
          <Link href={to('/entity', { ref })} prefetch={false}>
            {refName(ref).name}
          </Link>
        </span>
      ))}
      {refs.length > most ? <span className="dim"> and {refs.length - most} more</span> : null}
    </span>
  );
}
