'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { MARK_SIGNS, type Scene, type SceneRelation } from '../../lib/cytoscape/scene';
import { refName } from '../../lib/ref';
import { sceneRows, type SceneRow } from '../../lib/scene-rows';
import { useUrl } from '../../lib/use-url';
import { EntitySelect } from '../common/entity-link';
import { SeverityBadge } from '../common/severity-badge';
import { Empty } from '../common/states';
import css from './graph.module.css';

const ROW_HEIGHT = 33;
/** Names in a cell before it says how many more there are. */
const NAMED = 4;

interface SceneTableProps {
  readonly scene: Scene;
  readonly onPoint?: ((ref: string | null) => void) | undefined;
}

/** What is drawn, as a table: every node with what it needs and is needed by. Only the rows in view are in the document. */
export function SceneTable({ scene, onPoint }: SceneTableProps) {
  const rows = useMemo(() => sceneRows(scene), [scene]);
  const hasSeverity = scene.nodes.some((node) => node.severity !== null);
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 20,
  });
  const items = virtual.getVirtualItems();
  if (rows.length === 0) return <Empty title="Nothing is drawn">Show again what was hidden, or ask wider.</Empty>;
  return (
    <div ref={scroll} className={css.table} tabIndex={0} aria-label="Drawing as a table" role="region">
      <table className="rows" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th>Name</th>
            <th>Kind</th>
            {hasSeverity ? <th>Severity</th> : null}
            <th className="numeric">Hops</th>
            <th>Group</th>
            <th>Needs</th>
            <th>Needed by</th>
          </tr>
        </thead>
        <tbody>
          <tr style={{ height: items[0]?.start ?? 0 }} aria-hidden />
          {items.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return <Row key={row.node.ref} row={row} index={index} hasSeverity={hasSeverity} onPoint={onPoint} />;
          })}
          <tr style={{ height: virtual.getTotalSize() - (items.at(-1)?.end ?? 0) }} aria-hidden />
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: SceneRow;
  readonly index: number;
  readonly hasSeverity: boolean;
  readonly onPoint?: ((ref: string | null) => void) | undefined;
}

function Row({ row, index, hasSeverity, onPoint }: RowProps) {
  const { selected } = useUrl();
  const { node, needs, neededBy } = row;
  return (
    <tr
      aria-selected={selected === node.ref}
      aria-rowindex={index + 2}
      style={{ height: ROW_HEIGHT }}
      onMouseEnter={() => onPoint?.(node.ref)}
    >
      <td>
        {node.mark === undefined ? null : <span title={node.mark}>{MARK_SIGNS[node.mark]} </span>}
        <EntitySelect refText={node.ref} kind={node.kind} name={node.name} namespace={node.namespace} isLong />
      </td>
      <td className="dim">{node.kind}</td>
      {hasSeverity ? <td>{node.severity === null ? null : <SeverityBadge severity={node.severity} />}</td> : null}
      <td className="numeric">{Math.abs(node.level)}</td>
      <td>{node.group}</td>
      <Names relations={needs} side="to" />
      <Names relations={neededBy} side="from" />
    </tr>
  );
}

function Names({ relations, side }: { readonly relations: readonly SceneRelation[]; readonly side: 'from' | 'to' }) {
  const names = relations.map((relation) => {
    const sign = relation.mark === undefined ? '' : `${MARK_SIGNS[relation.mark]} `;
    const how = relation.criticality === null || relation.criticality === 'HARD' ? '' : relation.criticality;
    return `${sign}${refName(relation[side]).name}${how === '' ? '' : ` (${how.toLowerCase()})`}`;
  });
  const more = names.length - NAMED;
  return (
    <td className="dim" style={{ whiteSpace: 'nowrap' }} title={names.slice(0, 40).join('\n')}>
      {names.slice(0, NAMED).join(', ')}
      {more > 0 ? ` and ${more} more` : ''}
    </td>
  );
}
