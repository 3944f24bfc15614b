'use client';

import { useQuery } from '@tanstack/react-query';
import { legendQuery } from '../../lib/graphql/queries';
import { KindIcon } from '../common/kind-icon';
import { CriticalityMark, SeverityBadge } from '../common/severity-badge';
import css from './graph.module.css';

interface LegendProps {
  /** The kinds that are drawn. */
  readonly kinds: readonly string[];
  readonly hasSeverity: boolean;
}

/** What the signs mean, under the drawing and never over it. Words and descriptions are the model's own. */
export function Legend({ kinds, hasSeverity }: LegendProps) {
  const legend = useQuery(legendQuery);
  const known = new Map((legend.data?.kinds ?? []).map((kind) => [kind.kind, kind]));
  const needs = legend.data?.relations.find((relation) => relation.type === 'DEPENDS_ON');
  return (
    <div className={css.legend} aria-label="Legend">
      {hasSeverity ? (
        <>
          <SeverityBadge severity="DOWN" />
          <SeverityBadge severity="DEGRADED" />
          <SeverityBadge severity="AT_RISK" />
        </>
      ) : null}
      {[...kinds].sort().map((kind) => (
        <span key={kind} title={known.get(kind)?.description ?? ''}>
          <KindIcon kind={kind} size={14} />
          {known.get(kind)?.label ?? kind}
        </span>
      ))}
      <span title={needs?.description ?? ''}>→ {needs?.sentence ?? 'depends on'}</span>
      <CriticalityMark criticality="HARD" />
      <CriticalityMark criticality="SOFT" />
      <CriticalityMark criticality="ASYNC" />
      <span>hollow arrow: only declared</span>
      <span>thin: unsure</span>
    </div>
  );
}
