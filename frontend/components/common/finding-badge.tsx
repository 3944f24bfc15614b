import type { FindingSeverity } from '../../lib/graphql/graphql.generated';
import css from './finding-badge.module.css';

const WORDS: Readonly<Record<FindingSeverity, string>> = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low' };
const STYLES: Readonly<Record<FindingSeverity, string | undefined>> = {
  HIGH: css.high,
  MEDIUM: css.medium,
  LOW: css.low,
};

/** How bad a finding is, as a word in its colour and border pattern. */
export function FindingBadge({ severity }: { readonly severity: FindingSeverity }) {
  return <span className={`${css.badge} ${STYLES[severity] ?? ''}`}>{WORDS[severity]}</span>;
}
