'use client';

import { shortPlace } from '@faultline/model';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef, type CSSProperties } from 'react';
import { number, shortDigest } from '../../lib/format';
import type { VersionFieldsFragment, WhatRunsWhereQuery } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { EntitySelect } from '../common/entity-link';
import { VersionChip } from './version-chip';
import type { WhereState } from './use-where';
import css from './where.module.css';

type Row = WhatRunsWhereQuery['whatRunsWhere']['rows'][number];

const LINE_HEIGHT = 26;
const PADDING = 8;

interface MatrixProps {
  readonly rows: readonly Row[];
  readonly environments: readonly string[];
  readonly total: number;
  readonly state: WhereState;
  readonly onMore: () => void;
}

/** Only the rows in view are in the document; the next page is asked for before the end is reached. */
export function Matrix({ rows, environments, total, state, onMore }: MatrixProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const sizes = useMemo(() => rows.map(heightOf), [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => sizes[index] ?? LINE_HEIGHT + PADDING,
    overscan: 12,
  });
  useEffect(() => virtual.measure(), [virtual, sizes]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 60) onMore();
  }, [last, rows.length, onMore]);
  const columns = { '--environments': environments.length } as CSSProperties;
  return (
    <>
      <div
        ref={scroll}
        className={css.scroll}
        style={columns}
        role="grid"
        aria-label="What runs where"
        aria-readonly
        onKeyDown={(event) => (event.key === 'Escape' ? state.set({ of: null, in: null, version: null }) : undefined)}
        aria-rowcount={total + 1}
        tabIndex={0}
      >
        <div className={css.headRow} role="row">
          <span role="columnheader">Service</span>
          {environments.map((name) => (
            <span key={name} role="columnheader" title={name}>
              {shortPlace(name)}
            </span>
          ))}
        </div>
        <div className={css.body} style={{ height: virtual.getTotalSize() }} role="rowgroup">
          {items.map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <MatrixRow
                key={row.service}
                row={row}
                environments={environments}
                state={state}
                index={item.index}
                top={item.start}
                height={item.size}
              />
            );
          })}
        </div>
      </div>
      <div className={css.foot}>
        {number(rows.length)} of {number(total)} read
      </div>
    </>
  );
}

const heights = new WeakMap<Row, number>();

/** As many lines as the fullest cell of the row has versions. Counted once a row: each further page asks for all. */
function heightOf(row: Row): number {
  let height = heights.get(row);
  if (height === undefined) {
    const lines = new Map<string, number>();
    for (const { environment } of row.cells) lines.set(environment, (lines.get(environment) ?? 0) + 1);
    heights.set(row, (height = Math.max(1, ...lines.values()) * LINE_HEIGHT + PADDING));
  }
  return height;
}

interface MatrixRowProps {
  readonly row: Row;
  readonly environments: readonly string[];
  readonly state: WhereState;
  readonly index: number;
  /** In pixels. */
  readonly top: number;
  readonly height: number;
}

/** Scrolling moves the rows that are there already, and draws only those that come into view. */
const MatrixRow = memo(function MatrixRow({ row, environments, state, index, top, height }: MatrixRowProps) {
  return (
    <div
      className={css.bodyRow}
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <span role="rowheader" className={css.service}>
        <EntitySelect refText={row.service} isLong />
      </span>
      {environments.map((environment) => (
        <span key={environment} role="gridcell" className={css.cell}>
          {row.cells
            .filter((cell) => cell.environment === environment)
            .map((cell) => (
              <CellButton key={`${cell.version} ${cell.digest}`} cell={cell} row={row} state={state} />
            ))}
        </span>
      ))}
    </div>
  );
});

/** A cell opens its history. What is not what most of the service runs is marked, by a sign and not by colour alone. */
function CellButton({
  cell,
  row,
  state,
}: {
  readonly cell: VersionFieldsFragment;
  readonly row: Row;
  readonly state: WhereState;
}) {
  const label = cell.version === '' ? cell.digest : cell.version;
  const isOther = row.isApart && label !== row.versions[0];
  const isOpen = state.cell?.service === cell.service && state.cell.environment === cell.environment;
  const shown = cell.version === '' ? shortDigest(cell.digest) : cell.version;
  return (
    <button
      type="button"
      className={`plain-button ${css.chip} ${isOther ? css.other : ''}`}
      aria-pressed={isOpen}
      aria-label={`History of ${refName(cell.service).name} in ${cell.environment}: ${shown}${isOther ? ', another version than most' : ''}`}
      onClick={() => state.set(isOpen ? { of: null, in: null } : { of: cell.service, in: cell.environment })}
    >
      {isOther ? (
        <span className={css.mark} aria-hidden>
          ≠
        </span>
      ) : null}
      <VersionChip cell={cell} />
    </button>
  );
}
