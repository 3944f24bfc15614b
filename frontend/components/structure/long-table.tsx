'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { number } from '../../lib/format';
import { useUrl } from '../../lib/use-url';
import css from './structure.module.css';

/** One column: its title, and the cell of a row. */
export interface Column<Row> {
  readonly title: string;
  /** What the title means, where one word does not say it. */
  readonly hint?: string;
  readonly isNumeric?: true;
  readonly cell: (row: Row) => ReactNode;
}

interface LongTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly total: number;
  readonly columns: readonly Column<Row>[];
  /** Reads more; null when all was read. */
  readonly onMore: (() => void) | null;
}

const ROW_HEIGHT = 33;

/** A table of any length, of which only what is in view stands in the document; the next page is read near its end. */
export function LongTable<Row extends { readonly ref: string }>(props: LongTableProps<Row>) {
  const { label, rows, total, columns, onMore } = props;
  const { selected } = useUrl();
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
    if (last >= rows.length - 40) onMore?.();
  }, [last, rows.length, onMore]);
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      <div ref={scroll} className={`card ${css.long}`} role="region" aria-label={label} tabIndex={0}>
        <table className="rows" aria-rowcount={total + 1}>
          <thead>
            <tr>
              {columns.map(({ title, hint, isNumeric }) => (
                <th key={title} title={hint} className={isNumeric ? 'numeric' : undefined}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 ? <tr style={{ height: before }} aria-hidden /> : null}
            {items.map((item) => {
              const row = rows[item.index];
              if (row === undefined) return null;
              return (
                <tr
                  key={row.ref}
                  aria-rowindex={item.index + 2}
                  aria-selected={selected === row.ref}
                  style={{ height: ROW_HEIGHT }}
                >
                  {columns.map(({ title, isNumeric, cell }) => (
                    <td key={title} className={isNumeric ? 'numeric' : undefined}>
                      {cell(row)}
                    </td>
                  ))}
                </tr>
              );
            })}
            {after > 0 ? <tr style={{ height: after }} aria-hidden /> : null}
          </tbody>
        </table>
      </div>
      {rows.length < total ? (
        <p className={`dim ${css.foot}`}>
          {number(rows.length)} of {number(total)} read
        </p>
      ) : null}
    </>
  );
}
