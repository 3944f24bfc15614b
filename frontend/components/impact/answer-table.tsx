'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { calledName, type Answer } from '../../lib/answer';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EntitySelect } from '../common/entity-link';
import { CriticalityMark, SeverityBadge } from '../common/severity-badge';

const ROW_HEIGHT = 33;

/** The same answer with every column, instead of the drawing. */
export function AnswerTable({
  answer,
  onPoint,
}: {
  readonly answer: Answer;
  readonly onPoint: (ref: string | null) => void;
}) {
  const { selected } = useUrl();
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: answer.rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 20,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div
      ref={scroll}
      style={{ height: '100%', overflow: 'auto', background: 'var(--raised)' }}
      tabIndex={0}
      aria-label="Answer as a table"
      role="region"
    >
      <table className="rows" aria-rowcount={answer.rows.length + 1}>
        <thead>
          <tr>
            <th>Name</th>
            <th>{answer.rows[0]?.severity === null ? 'Needed' : 'Severity'}</th>
            <th className="numeric">Hops</th>
            <th>Owner</th>
            <th>Way</th>
          </tr>
        </thead>
        <tbody>
          <tr style={{ height: before }} aria-hidden />
          {items.map((item) => {
            const row = answer.rows[item.index];
            if (row === undefined) return null;
            return (
              <tr
                key={row.ref}
                aria-selected={selected === row.ref}
                aria-rowindex={item.index + 2}
                style={{ height: ROW_HEIGHT }}
                onMouseEnter={() => onPoint(row.ref)}
              >
                <td>
                  <EntitySelect refText={row.ref} kind={row.kind} name={row.name} namespace={row.namespace} isLong />
                </td>
                <td>
                  {row.severity === null ? null : <SeverityBadge severity={row.severity} />}
                  {row.criticality === null ? null : <CriticalityMark criticality={row.criticality} />}
                </td>
                <td className="numeric">{row.hops}</td>
                <td>{row.owners.map((owner) => refName(owner).name).join(', ')}</td>
                <td className="dim" style={{ whiteSpace: 'nowrap' }}>
                  {row.path.map((ref) => calledName(answer, ref)).join(' ← ')}
                </td>
              </tr>
            );
          })}
          <tr style={{ height: after }} aria-hidden />
        </tbody>
      </table>
    </div>
  );
}
