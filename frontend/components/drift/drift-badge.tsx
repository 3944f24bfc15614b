import type { DriftFindingFieldsFragment } from '../../lib/graphql/graphql.generated';
import css from './drift.module.css';

const WORDS = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low' } as const;
const STYLES = { HIGH: css.high, MEDIUM: css.medium, LOW: css.low } as const;

/** How much it matters, as a word in its colour and border pattern; what cannot be told says so. */
export function DriftBadge({ finding }: { readonly finding: Pick<DriftFindingFieldsFragment, 'state' | 'severity'> }) {
  if (finding.state === 'UNKNOWN') return <span className={`${css.badge} ${css.unsure}`}>not known</span>;
  return <span className={`${css.badge} ${STYLES[finding.severity] ?? ''}`}>{WORDS[finding.severity]}</span>;
}
