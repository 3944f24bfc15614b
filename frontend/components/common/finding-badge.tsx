import type { FindingSeverity } from '../../lib/graphql/graphql.generated';
import css from './finding-badge.module.css';

const WORDS: Readonly<Record<FindingSeverity, string>> = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low' };
const STYLES: Readonly<Record<FindingSeverity, string | undefined>> = {
  HIGH: css.high,
  MEDIUM: css.medium,
  LOW: css.low,
};

interface FindingBadgeProps {
  readonly severity: FindingSeverity;
  /** Whether it cannot be told. */
  readonly isUnknown?: boolean;
}

/** How bad a finding is, as a word in its colour and border pattern; what cannot be told says so. */
export function FindingBadge({ severity, isUnknown = false }: FindingBadgeProps) {
  if (isUnknown) return <span className={`${css.badge} ${css.unknown}`}>not known</span>;
  return <span className={`${css.badge} ${STYLES[severity] ?? ''}`}>{WORDS[severity]}</span>;
}
