'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { Answer, AnswerRow } from '../../lib/answer';
import { answerItems, type AnswerItem } from '../../lib/answer-items';
import { countOf, number } from '../../lib/format';
import { useUrl } from '../../lib/use-url';
import { EntityName } from '../common/entity-link';
import { CriticalityMark, SeverityBadge } from '../common/severity-badge';
import { Empty } from '../common/states';
import css from './impact.module.css';
import { RedundancyMark } from './redundancy-line';
import type { LookDirection } from './use-question';

interface AnswerListProps {
  readonly answer: Answer;
  readonly direction: LookDirection;
  readonly onPoint: (ref: string | null) => void;
}

const HEIGHTS = { severity: 34, criticality: 34, owner: 28, row: 28 } as const;

/** The answer: by severity, then owner, with hops. Pointing at a row lights its way, choosing it selects it everywhere. */
export function AnswerList({ answer, direction, onPoint }: AnswerListProps) {
  const items = useMemo(() => answerItems(answer), [answer]);
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => HEIGHTS[items[index]?.type ?? 'row'],
    overscan: 20,
  });
  const { selected } = useUrl();
  const at = items.findIndex((item) => item.type === 'row' && item.row.ref === selected);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  const onKey = useListKeys(items, at);
  if (answer.rows.length === 0) {
    return (
      <div className={css.list}>
        <Empty
          title={
            direction === 'dependents' ? 'Nothing that is known depends on it' : 'It depends on nothing that is known'
          }
        >
          A wider environment, a greater depth or another source may show more.
        </Empty>
      </div>
    );
  }
  return (
    <div
      ref={scroll}
      className={css.list}
      role="listbox"
      aria-label="Answer"
      tabIndex={0}
      onKeyDown={onKey}
      onMouseLeave={() => onPoint(null)}
      {...(at >= 0 ? { 'aria-activedescendant': `answer-${at}` } : {})}
    >
      <div style={{ position: 'relative', height: virtual.getTotalSize() }} role="presentation">
        {virtual.getVirtualItems().map((place) => {
          const item = items[place.index];
          if (item === undefined) return null;
          return (
            <div
              key={place.key}
              role="presentation"
              style={{ position: 'absolute', inset: '0 0 auto', transform: `translateY(${place.start}px)` }}
            >
              <Item item={item} index={place.index} isSelected={place.index === at} onPoint={onPoint} />
            </div>
          );
        })}
      </div>
      {answer.total > answer.rows.length ? (
        <p className="dim" style={{ padding: 12 }}>
          The {number(answer.rows.length)} most severe of {number(answer.total)}.
        </p>
      ) : null}
    </div>
  );
}

interface ItemProps {
  readonly item: AnswerItem;
  readonly index: number;
  readonly isSelected: boolean;
  readonly onPoint: (ref: string | null) => void;
}

function Item({ item, index, isSelected, onPoint }: ItemProps) {
  if (item.type === 'severity') {
    return (
      <div className={css.severityHead} role="presentation">
        <SeverityBadge severity={item.severity} /> {number(item.count)}
      </div>
    );
  }
  if (item.type === 'criticality') {
    return (
      <div className={css.severityHead} role="presentation">
        <CriticalityMark criticality={item.criticality} /> {number(item.count)}
      </div>
    );
  }
  if (item.type === 'owner') {
    return (
      <div className={css.ownerHead} role="presentation">
        <span title={item.owner}>{item.title}</span>
        <span>{number(item.count)}</span>
      </div>
    );
  }
  return <Row row={item.row} index={index} isSelected={isSelected} onPoint={onPoint} />;
}

interface RowProps {
  readonly row: AnswerRow;
  readonly index: number;
  readonly isSelected: boolean;
  readonly onPoint: (ref: string | null) => void;
}

function Row({ row, index, isSelected, onPoint }: RowProps) {
  const { set } = useUrl();
  return (
    <div
      id={`answer-${index}`}
      className={css.row}
      role="option"
      aria-selected={isSelected}
      onMouseEnter={() => onPoint(row.ref)}
      onClick={() => set({ sel: isSelected ? null : row.ref }, 'replace')}
    >
      <EntityName refText={row.ref} kind={row.kind} name={row.name} namespace={row.namespace} isLong />
      <span>
        {row.redundancy === null ? null : <RedundancyMark redundancy={row.redundancy} />}{' '}
        {row.hops === 0 ? 'itself' : countOf(row.hops, 'hop')}
      </span>
    </div>
  );
}

function useListKeys(items: readonly AnswerItem[], at: number) {
  const { set, to, selected } = useUrl();
  const router = useRouter();
  return (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Enter' && selected !== '' && event.target === event.currentTarget) {
      router.push(to('/entity', { ref: selected }));
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const by = event.key === 'ArrowDown' ? 1 : -1;
    for (let next = at + by; next >= 0 && next < items.length; next += by) {
      const item = items[next];
      if (item?.type !== 'row') continue;
      set({ sel: item.row.ref }, 'replace');
      return;
    }
  };
}
