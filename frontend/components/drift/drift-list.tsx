'use client';

import { shortPlace } from '@faultline/model';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { DriftFindingFieldsFragment, DriftSideFieldsFragment } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { EntityLink } from '../common/entity-link';
import { TimeAgo } from '../common/time-ago';
import { DriftBadge } from './drift-badge';
import css from './drift.module.css';
import { SideLine } from './side-values';
import { sideWords } from './side-words';
import type { DriftPageState } from './use-drift';

const ROW_HEIGHT = 34;

interface DriftListProps {
  readonly findings: readonly DriftFindingFieldsFragment[];
  readonly total: number;
  readonly left: DriftSideFieldsFragment;
  readonly right: DriftSideFieldsFragment;
  readonly state: DriftPageState;
  readonly onMore: () => void;
}

/** One row a finding, both sides next to each other; only rows in view are in the document. */
export function DriftList({ findings, total, left, right, state, onMore }: DriftListProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: findings.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 16,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= findings.length - 40) onMore();
  }, [last, findings.length, onMore]);
  return (
    <div
      ref={scroll}
      className={css.scroll}
      role="grid"
      aria-label="Differences"
      aria-rowcount={total + 1}
      tabIndex={0}
      onKeyDown={(event) => moveSelection(event, findings, state, (index) => virtual.scrollToIndex(index))}
    >
      <div className={css.headRow} role="row">
        <span role="columnheader">Weight</span>
        <span role="columnheader">Name</span>
        <span role="columnheader">What differs</span>
        <span role="columnheader">{sideWords(left)}</span>
        <span role="columnheader">{sideWords(right)}</span>
        <span role="columnheader">Where</span>
        <span role="columnheader">Owner</span>
        <span role="columnheader">Since</span>
      </div>
      <div style={{ position: 'relative', height: virtual.getTotalSize() }} role="rowgroup">
        {items.map((item) => {
          const finding = findings[item.index];
          return finding === undefined ? null : (
            <Row key={finding.id} finding={finding} index={item.index} top={item.start} state={state} />
          );
        })}
      </div>
    </div>
  );
}

/** Arrows move the open finding. */
function moveSelection(
  event: KeyboardEvent,
  findings: readonly DriftFindingFieldsFragment[],
  { finding, set }: DriftPageState,
  onMoved: (index: number) => void,
): void {
  if (event.key === 'Escape') set({ finding: null });
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const at = findings.findIndex((one) => one.id === finding);
  const next = Math.min(findings.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)));
  const chosen = findings[next];
  if (chosen === undefined) return;
  set({ finding: chosen.id }, 'replace');
  onMoved(next);
}

interface RowProps {
  readonly finding: DriftFindingFieldsFragment;
  readonly index: number;
  readonly top: number;
  readonly state: DriftPageState;
}

function Row({ finding, index, top, state }: RowProps) {
  const isOpen = state.finding === finding.id;
  return (
    <div
      className={css.bodyRow}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if (!(event.target instanceof Element) || event.target.closest('a') === null) {
          state.set({ finding: isOpen ? null : finding.id }, state.finding === '' ? 'push' : 'replace');
        }
      }}
    >
      <span role="gridcell">
        <DriftBadge finding={finding} />
      </span>
      <span role="gridcell">
        <EntityLink
          refText={finding.ref}
          kind={finding.entityKind}
          name={finding.name}
          namespace={finding.namespace}
          isLong
        />
      </span>
      <span role="gridcell" title={finding.reason}>
        {finding.title}
      </span>
      <span role="gridcell">
        <SideLine values={finding.left} isTag={finding.kind === 'image-tag'} />
      </span>
      <span role="gridcell">
        <SideLine values={finding.right} isTag={finding.kind === 'image-tag'} />
      </span>
      <span role="gridcell" className="dim" title={finding.environment}>
        {finding.environment === '' ? 'anywhere' : shortPlace(finding.environment)}
      </span>
      <span role="gridcell" className="dim">
        {finding.owners.length === 0 ? 'nobody' : finding.owners.map((owner) => refName(owner).name).join(', ')}
      </span>
      <span role="gridcell" className="dim">
        <TimeAgo at={finding.since} none="–" />
      </span>
    </div>
  );
}
