import { number } from '../../lib/format';

interface DependentsBarProps {
  readonly direct: number;
  readonly transitive: number;
  /** The longest bar on the page. */
  readonly most: number;
}

/** Direct dependents dark, all of them lighter, on a square-root scale so that few and many both show. */
export function DependentsBar({ direct, transitive, most }: DependentsBarProps) {
  const share = (count: number): number => (count === 0 ? 0 : Math.max(3, 100 * Math.sqrt(count / Math.max(1, most))));
  return (
    <span
      style={{ display: 'flex', alignItems: 'center', gap: 8 }}
      title={`${number(direct)} directly, ${number(transitive)} in all`}
    >
      <span style={{ width: 44, textAlign: 'right' }}>
        <span className="visually-hidden">{number(direct)} directly, in all </span>
        {number(transitive)}
      </span>
      <svg width="70" height="8" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect width={share(transitive)} height="8" rx="1" fill="var(--accent)" opacity="0.35" />
        <rect width={share(direct)} height="8" rx="1" fill="var(--accent)" />
      </svg>
    </span>
  );
}
