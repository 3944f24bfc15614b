'use client';

import { shortPlace } from '@faultline/model';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { number } from '../../lib/format';
import type { PostureFindingFieldsFragment } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { EntityLink } from '../common/entity-link';
import { FindingBadge } from '../common/finding-badge';
import { TimeAgo } from '../common/time-ago';
import css from './posture.module.css';
import type { PosturePageState } from './use-posture';

const ROW_HEIGHT = 34;

interface PostureListProps {
  readonly findings: readonly PostureFindingFieldsFragment[];
  readonly total: number;
  readonly state: PosturePageState;
  readonly onMore: () => void;
}

/** One row a finding; only rows in view are in the document. Arrows move the open one. */
export function PostureList({ findings, total, state, onMore }: PostureListProps) {
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
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') state.set({ open: null });
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const at = findings.findIndex((one) => one.id === state.open);
    const next = Math.min(findings.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)));
    state.set({ open: findings[next]?.id ?? null }, 'replace');
    virtual.scrollToIndex(next);
  };
  return (
    <>
      <div
        ref={scroll}
        className={css.scroll}
        role="grid"
        aria-label="Findings"
        aria-rowcount={total + 1}
        tabIndex={0}
        onKeyDown={onKey}
      >
        <div className={css.headRow} role="row">
          <span role="columnheader">Weight</span>
          <span role="columnheader">Of</span>
          <span role="columnheader">Rule</span>
          <span role="columnheader">What is wrong</span>
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
      <div className={css.foot}>
        {number(findings.length)} of {number(total)} read
      </div>
    </>
  );
}

interface RowProps {
  readonly finding: PostureFindingFieldsFragment;
  readonly index: number;
  readonly top: number;
  readonly state: PosturePageState;
}

function Row({ finding, index, top, state }: RowProps) {
  const isOpen = state.open === finding.id;
  return (
    <div
      className={css.bodyRow}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if (!(event.target instanceof Element) || event.target.closest('a') === null) {
          state.set({ open: isOpen ? null : finding.id }, state.open === '' ? 'push' : 'replace');
        }
      }}
    >
      <span role="gridcell">
        {finding.state === 'UNKNOWN' ? (
          <span className="dim">not known</span>
        ) : (
          <FindingBadge severity={finding.severity} />
        )}
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
      <span role="gridcell">{finding.title}</span>
      <span role="gridcell" title={finding.message}>
        {finding.message}
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
