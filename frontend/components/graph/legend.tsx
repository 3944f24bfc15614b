'use client';

import { entityKind } from '@faultline/model';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { MARK_SIGNS, type Scene, type SceneMark } from '../../lib/cytoscape/scene';
import { legendQuery } from '../../lib/graphql/queries';
import type { Criticality, Severity } from '../../lib/graphql/graphql.generated';
import { KindIcon } from '../common/kind-icon';
import { CriticalityMark, SeverityBadge } from '../common/severity-badge';
import css from './graph.module.css';

interface LegendProps {
  readonly scene: Scene;
  readonly marks?: Partial<Readonly<Record<SceneMark, string>>> | undefined;
}

const SEVERITIES: readonly Severity[] = ['DOWN', 'DEGRADED', 'AT_RISK'];
const CRITICALITIES: readonly Criticality[] = ['HARD', 'SOFT', 'ASYNC'];

/** What the signs of this drawing mean, under it and never over it. Words and descriptions are the model's own. */
export function Legend({ scene, marks = {} }: LegendProps) {
  const legend = useQuery(legendQuery);
  const used = useMemo(() => signsOf(scene), [scene]);
  const known = new Map((legend.data?.kinds ?? []).map((kind) => [kind.kind, kind]));
  const needs = legend.data?.relations.find((relation) => relation.type === 'DEPENDS_ON');
  return (
    <div className={css.legend} aria-label="Legend" role="group">
      {used.hasSeverity ? SEVERITIES.map((severity) => <SeverityBadge key={severity} severity={severity} />) : null}
      {used.hasSeverity
        ? used.starts.map(({ kind, start }) => (
            <span key={kind} title={`A ${kind} that is asked for starts so`}>
              <span className={css.seed} aria-hidden />
              asked for: {start}
            </span>
          ))
        : null}
      {used.kinds.map((kind) => (
        <span key={kind} title={known.get(kind)?.description ?? ''}>
          <KindIcon kind={kind} size={14} />
          {known.get(kind)?.label ?? kind}
        </span>
      ))}
      {used.marks.map((mark) => (
        <span key={mark}>
          <span className={css.mark} data-mark={mark} aria-hidden>
            {MARK_SIGNS[mark]}
          </span>
          {marks[mark] ?? mark}
        </span>
      ))}
      <span title={needs?.description ?? ''}>→ {needs?.sentence ?? 'depends on'}</span>
      {CRITICALITIES.map((criticality) => (
        <CriticalityMark key={criticality} criticality={criticality} />
      ))}
      {used.hasDeclared ? <span>hollow arrow: only declared</span> : null}
      {used.hasUnsure ? <span>thin: unsure</span> : null}
    </div>
  );
}

/** Where severity starts at what was asked for, once for each start. */
function startsOf(nodes: Scene['nodes']): { readonly kind: string; readonly start: string }[] {
  const starts = new Map<string, string>();
  for (const { isSeed, kind } of nodes) {
    const start = isSeed ? entityKind(kind)?.start : undefined;
    if (start !== undefined && !starts.has(start)) starts.set(start, kind);
  }
  return [...starts].map(([start, kind]) => ({ kind, start: start.replace('-', ' ') }));
}

function signsOf({ nodes, relations }: Scene) {
  return {
    kinds: [...new Set(nodes.map((node) => node.kind))].sort(),
    starts: startsOf(nodes),
    marks: [...new Set([...nodes, ...relations].flatMap(({ mark }) => (mark === undefined ? [] : [mark])))].sort(),
    hasSeverity: nodes.some((node) => node.severity !== null),
    hasDeclared: relations.some((relation) => relation.isDeclaredOnly),
    hasUnsure: relations.some((relation) => relation.confidence < 0.7),
  };
}
