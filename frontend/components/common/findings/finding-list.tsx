'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { number } from '../../../lib/format';
import css from './findings.module.css';

const ROW_HEIGHT = 34;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 40;

/** What any finding has. */
export interface FindingRow {
  readonly id: string;
}

/** One column of a list of findings. */
export interface FindingColumn<Row extends FindingRow> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly tooltip?: (row: Row) => string;
  readonly isDim?: boolean;
  /** Where there is less room: `beside` also beside an open finding, `narrow` everywhere. Default: alone, on a wide page. */
  readonly fits?: 'beside' | 'narrow';
}

interface FindingListProps<Row extends FindingRow> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly total: number;
  readonly columns: readonly FindingColumn<Row>[];
  /** Id of the finding that is open; '' for none. */
  readonly open: string;
  readonly onOpen: (id: string | null, how: 'push' | 'replace') => void;
  readonly onMore: () => void;
  /** A class that sets the widths of the columns: --columns, --columns-beside, --columns-narrow. */
  readonly className: string | undefined;
}

/** One row a finding; only rows in view are in the document. Arrows move the open one. */
export function FindingList<Row extends FindingRow>(props: FindingListProps<Row>) {
  const { label, rows, total, columns, open, onOpen, onMore, className } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 16,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onMore();
  }, [last, rows.length, onMore]);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onOpen(null, 'push');
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const at = rows.findIndex((one) => one.id === open);
    const next = Math.min(rows.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)));
    const chosen = rows[next];
    if (chosen === undefined) return;
    onOpen(chosen.id, 'replace');
    virtual.scrollToIndex(next);
  };
  const onPick = useCallback(
    (id: string) => onOpen(open === id ? null : id, open === '' ? 'push' : 'replace'),
    [open, onOpen],
  );
  const isInView = items.some(({ index }) => rows[index]?.id === open);
  return (
    <div
      ref={scroll}
      className={`${css.scroll} ${className ?? ''}`}
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      tabIndex={0}
      aria-activedescendant={isInView ? `finding-${open}` : undefined}
      onKeyDown={onKey}
    >
      <div className={css.headRow} role="row">
        {columns.map(({ title, fits }) => (
          <span key={title} role="columnheader" className={roomOf(fits)}>
            {title}
          </span>
        ))}
      </div>
      <div style={{ position: 'relative', height: virtual.getTotalSize() }} role="rowgroup">
        {items.map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <Row
              key={row.id}
              row={row}
              columns={columns}
              index={item.index}
              top={item.start}
              isOpen={open === row.id}
              onPick={onPick}
            />
          );
        })}
      </div>
    </div>
  );
}

interface RowProps<Finding extends FindingRow> {
  readonly row: Finding;
  readonly columns: readonly FindingColumn<Finding>[];
  readonly index: number;
  readonly top: number;
  readonly isOpen: boolean;
  readonly onPick: (id: string) => void;
}

function RowOf<Finding extends FindingRow>({ row, columns, index, top, isOpen, onPick }: RowProps<Finding>) {
  return (
    <div
      id={`finding-${row.id}`}
      className={css.bodyRow}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if (!(event.target instanceof Element) || event.target.closest('a') === null) onPick(row.id);
      }}
    >
      {columns.map(({ title, cell, tooltip, isDim, fits }) => (
        <span
          key={title}
          role="gridcell"
          className={`${isDim === true ? 'dim' : ''} ${roomOf(fits)}`}
          title={tooltip?.(row)}
        >
          {cell(row)}
        </span>
      ))}
    </div>
  );
}

/** Scrolling draws only the rows that come into view. */
const Row = memo(RowOf) as typeof RowOf;

function roomOf(fits: FindingColumn<FindingRow>['fits']): string {
  return (fits === undefined ? css.alone : fits === 'beside' ? css.beside : '') ?? '';
}

/** How many were read of all. */
export function ReadLine({ read, total }: { readonly read: number; readonly total: number }) {
  return (
    <div className={css.foot}>
      {number(read)} of {number(total)} read
    </div>
  );
}
