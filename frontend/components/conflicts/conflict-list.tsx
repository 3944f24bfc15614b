'use client';

import { shortPlace } from '@faultline/model';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { number } from '../../lib/format';
import type { ConflictFieldsFragment } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { EntityLink } from '../common/entity-link';
import { FindingBadge } from '../common/finding-badge';
import { TimeAgo } from '../common/time-ago';
import css from './conflicts.module.css';
import type { ConflictsState } from './use-conflicts';

const ROW_HEIGHT = 34;

interface ConflictListProps {
  readonly conflicts: readonly ConflictFieldsFragment[];
  readonly total: number;
  readonly state: ConflictsState;
  readonly onMore: () => void;
}

/** One row a conflict; only rows in view are in the document. Arrows move the open one. */
export function ConflictList({ conflicts, total, state, onMore }: ConflictListProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: conflicts.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 16,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= conflicts.length - 40) onMore();
  }, [last, conflicts.length, onMore]);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') state.set({ open: null });
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const at = conflicts.findIndex((one) => one.id === state.open);
    const next = Math.min(conflicts.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)));
    state.set({ open: conflicts[next]?.id ?? null }, 'replace');
    virtual.scrollToIndex(next);
  };
  return (
    <>
      <div
        ref={scroll}
        className={css.scroll}
        role="grid"
        aria-label="Conflicts"
        aria-rowcount={total + 1}
        tabIndex={0}
        aria-activedescendant={state.open === '' ? undefined : `conflict-${state.open}`}
        onKeyDown={onKey}
      >
        <div className={css.headRow} role="row">
          <span role="columnheader">Weight</span>
          <span role="columnheader">Of</span>
          <span role="columnheader">Kind</span>
          <span role="columnheader">What does not fit</span>
          <span role="columnheader">Where</span>
          <span role="columnheader">Owner</span>
          <span role="columnheader">Since</span>
        </div>
        <div style={{ position: 'relative', height: virtual.getTotalSize() }} role="rowgroup">
          {items.map((item) => {
            const conflict = conflicts[item.index];
            return conflict === undefined ? null : (
              <Row key={conflict.id} conflict={conflict} index={item.index} top={item.start} state={state} />
            );
          })}
        </div>
      </div>
      <div className={css.foot}>
        {number(conflicts.length)} of {number(total)} read
      </div>
    </>
  );
}

interface RowProps {
  readonly conflict: ConflictFieldsFragment;
  readonly index: number;
  readonly top: number;
  readonly state: ConflictsState;
}

function Row({ conflict, index, top, state }: RowProps) {
  const isOpen = state.open === conflict.id;
  return (
    <div
      id={`conflict-${conflict.id}`}
      className={css.bodyRow}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if (!(event.target instanceof Element) || event.target.closest('a') === null) {
          state.set({ open: isOpen ? null : conflict.id }, state.open === '' ? 'push' : 'replace');
        }
      }}
    >
      <span role="gridcell">
        <FindingBadge severity={conflict.severity} />
      </span>
      <span role="gridcell">
        <EntityLink refText={conflict.ref} kind={conflict.entityKind} name={conflict.name} />
      </span>
      <span role="gridcell">{conflict.title}</span>
      <span role="gridcell" title={conflict.message}>
        {conflict.message}
      </span>
      <span role="gridcell" className="dim" title={conflict.environment}>
        {conflict.environment === '' ? 'everywhere' : shortPlace(conflict.environment)}
      </span>
      <span role="gridcell" className="dim">
        {conflict.owners.length === 0 ? 'nobody' : conflict.owners.map((owner) => refName(owner).name).join(', ')}
      </span>
      <span role="gridcell" className="dim">
        <TimeAgo at={conflict.since} none="–" />
      </span>
    </div>
  );
}
