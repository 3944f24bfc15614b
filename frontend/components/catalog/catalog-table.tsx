'use client';

import { shortPlace } from '@faultline/model';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRouter } from 'next/navigation';
import { memo, useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { number } from '../../lib/format';
import type { CatalogSort, RowFieldsFragment } from '../../lib/graphql/graphql.generated';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { TimeAgo } from '../common/time-ago';
import css from './catalog.module.css';
import { DependentsBar } from './dependents-bar';
import type { CatalogState } from './use-catalog';

const ROW_HEIGHT = 34;

interface CatalogTableProps {
  readonly rows: readonly RowFieldsFragment[];
  readonly total: number;
  readonly state: CatalogState;
  readonly isFetching: boolean;
  readonly onMore: () => void;
}

/** Only the rows in view are in the document; the next page is asked for before the end is reached. */
export function CatalogTable({ rows, total, state, isFetching, onMore }: CatalogTableProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 16,
    scrollMargin: 0,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 40) onMore();
  }, [last, rows.length, onMore]);
  const most = useMemo(() => rows.reduce((max, row) => Math.max(max, row.transitiveDependents), 1), [rows]);
  const onKey = useRowKeys(rows, (index) => virtual.scrollToIndex(index));
  return (
    <>
      <div
        ref={scroll}
        className={css.scroll}
        role="grid"
        aria-label="Catalog"
        aria-rowcount={total + 1}
        tabIndex={0}
        onKeyDown={onKey}
      >
        <div className={css.headRow} role="row">
          <Head sort="NAME" state={state} label="Name" />
          <span role="columnheader">Kind</span>
          <span role="columnheader">Owner</span>
          <span role="columnheader">Runs</span>
          <Head sort="DEPENDENTS" state={state} label="Dependents" />
          <Head sort="CHANGED" state={state} label="Changed" />
        </div>
        <div style={{ position: 'relative', height: virtual.getTotalSize() }} role="rowgroup">
          {items.map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <Row key={row.ref} row={row} index={item.index} top={item.start} most={most} />
            );
          })}
        </div>
      </div>
      <div className={css.foot}>
        {number(rows.length)} of {number(total)} read{isFetching ? ', reading more…' : ''}
      </div>
    </>
  );
}

function Head({
  sort,
  label,
  state,
}: {
  readonly sort: CatalogSort;
  readonly label: string;
  readonly state: CatalogState;
}) {
  const isOn = state.sort === sort;
  return (
    <span role="columnheader" aria-sort={isOn ? (sort === 'NAME' ? 'ascending' : 'descending') : 'none'}>
      <button
        type="button"
        className={css.sort}
        aria-pressed={isOn}
        onClick={() => state.set({ sort: sort === 'NAME' ? null : sort })}
      >
        {label}
        {isOn ? (sort === 'NAME' ? ' ↑' : ' ↓') : ''}
      </button>
    </span>
  );
}

interface RowProps {
  readonly row: RowFieldsFragment;
  readonly index: number;
  readonly top: number;
  readonly most: number;
}

/** Scrolling draws only the rows that come into view. */
const Row = memo(function Row({ row, index, top, most }: RowProps) {
  const { selected, set } = useUrl();
  return (
    <div
      className={css.bodyRow}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected === row.ref}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if (!(event.target instanceof Element) || event.target.closest('a') === null) set({ sel: row.ref }, 'replace');
      }}
    >
      <span role="gridcell">
        <EntityLink refText={row.ref} kind={row.kind} name={row.name} namespace={row.namespace} isLong />
      </span>
      <span role="gridcell" className="dim">
        {row.type ?? row.label}
      </span>
      <span role="gridcell" title={row.owners.map((owner) => `${owner.owner} (${owner.rule})`).join(', ')}>
        {row.owners.length === 0 ? <span className="dim">none</span> : row.owners.map((owner) => owner.name).join(', ')}
      </span>
      <span role="gridcell" className={css.chips}>
        {row.versions.slice(0, 3).map((cell) => (
          <span
            key={`${cell.environment}${cell.digest}`}
            className="chip"
            title={`${cell.environment}: ${cell.image}, ${cell.replicas} running`}
          >
            {cell.version} <span className="dim">{shortPlace(cell.environment)}</span>
          </span>
        ))}
      </span>
      <span role="gridcell">
        <DependentsBar direct={row.directDependents} transitive={row.transitiveDependents} most={most} />
      </span>
      <span role="gridcell" className="dim">
        <TimeAgo at={row.changedAt} none="–" />
      </span>
    </div>
  );
});

/** Arrows move the selection, Enter opens it. */
function useRowKeys(rows: readonly RowFieldsFragment[], onMoved: (index: number) => void) {
  const { selected, set, to } = useUrl();
  const router = useRouter();
  return (event: KeyboardEvent<HTMLDivElement>): void => {
    const at = rows.findIndex((row) => row.ref === selected);
    if (event.key === 'Enter' && event.target === event.currentTarget && selected !== '') {
      router.push(to('/entity', { ref: selected }));
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const next = Math.min(rows.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)));
    const row = rows[next];
    if (row === undefined) return;
    set({ sel: row.ref }, 'replace');
    onMoved(next);
  };
}
