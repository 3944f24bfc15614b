import type { Criticality, Severity } from '../../lib/graphql/graphql.generated';
import css from './common.module.css';

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  DOWN: 'Down',
  DEGRADED: 'Degraded',
  AT_RISK: 'At risk',
};

const STYLES: Readonly<Record<Severity, string | undefined>> = {
  DOWN: css.down,
  DEGRADED: css.degraded,
  AT_RISK: css.risk,
};

/** Severity as a word in its colour and its border pattern, the same three patterns as in the drawing. */
export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  return <span className={`${css.severity} ${STYLES[severity] ?? ''}`}>{SEVERITY_WORDS[severity]}</span>;
}

/** The kind of need as a word beside its line pattern. */
export function CriticalityMark({
  criticality,
  isAssumed = false,
}: {
  readonly criticality: Criticality;
  readonly isAssumed?: boolean;
}) {
  const dash = criticality === 'HARD' ? '0' : criticality === 'SOFT' ? '5 3' : '1.5 3';
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 5, whiteSpace: 'nowrap' }}>
      <svg width="22" height="8" aria-hidden>
        <line
          x1="1"
          y1="4"
          x2="21"
          y2="4"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray={dash}
          strokeLinecap="round"
        />
      </svg>
      {criticality.toLowerCase()}
      {isAssumed ? <span className="dim">(assumed)</span> : null}
    </span>
  );
}
