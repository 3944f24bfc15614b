'use client';

import { useState } from 'react';
import { countOf } from '../../lib/format';
import type { RelationFieldsFragment } from '../../lib/graphql/graphql.generated';
import { useUrl } from '../../lib/use-url';
import { EntityLink, EntitySelect } from '../common/entity-link';
import { CriticalityMark } from '../common/severity-badge';
import { Empty } from '../common/states';

interface RelationTableProps {
  readonly id: string;
  readonly title: string;
  readonly relations: readonly RelationFieldsFragment[];
  /** Which end is the other one. */
  readonly side: 'from' | 'to';
}

const FIRST = 25;

/** Dependencies or dependents, one row each; unsure ones are counted and shown on demand. */
export function RelationTable({ id, title, relations, side }: RelationTableProps) {
  const [isAll, setAll] = useState(false);
  const { selected } = useUrl();
  const sure = relations.filter((relation) => !relation.hidden);
  const shown = isAll ? relations : sure.slice(0, FIRST);
  const more = relations.length - shown.length;
  return (
    <section id={id} aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        <span className="dim">{countOf(relations.length, 'relation')}</span>
      </div>
      <div className="card scroll-x">
        {relations.length === 0 ? (
          <Empty title={side === 'from' ? 'Nothing that is known needs it' : 'It needs nothing that is known'} />
        ) : null}
        {relations.length === 0 ? null : (
          <table className="rows">
            <thead>
              <tr>
                <th>Name</th>
                <th>Via</th>
                <th>How hard</th>
                <th className="numeric">Confidence</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((relation) => (
                <tr key={`${relation.from} ${relation.to} ${relation.via}`} aria-selected={selected === relation[side]}>
                  <td>
                    <EntitySelect refText={relation[side]} isLong />
                  </td>
                  <td className="dim">{relation.via}</td>
                  <td>
                    {relation.criticality === null ? null : (
                      <CriticalityMark criticality={relation.criticality} isAssumed={relation.assumed} />
                    )}
                  </td>
                  <td className="numeric" title={`known as ${relation.standing}`}>
                    {relation.confidence.toFixed(2)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {more > 0 ? (
          <button type="button" className="plain-button" style={{ padding: '6px 10px' }} onClick={() => setAll(true)}>
            Show {more} more
          </button>
        ) : null}
      </div>
    </section>
  );
}

/** Every other relation, each read as a sentence. */
export function OtherRelations({
  of,
  relations,
}: {
  readonly of: string;
  readonly relations: readonly RelationFieldsFragment[];
}) {
  if (relations.length === 0) return null;
  return (
    <section className="section" aria-label="Other relations">
      <div className="section-head">
        <h2>Other relations</h2>
        <span className="dim">{relations.length}</span>
      </div>
      <div className="card scroll-x">
        <table className="rows">
          <tbody>
            {relations.slice(0, 100).map((relation) => (
              <tr key={`${relation.from} ${relation.type} ${relation.to} ${relation.via}`}>
                <td>
                  {relation.from === of ? (
                    <span className="dim">it</span>
                  ) : (
                    <EntityLink refText={relation.from} isLong />
                  )}
                </td>
                <td className="dim">{relation.type.toLowerCase().replaceAll('_', ' ')}</td>
                <td>
                  {relation.to === of ? <span className="dim">it</span> : <EntityLink refText={relation.to} isLong />}
                </td>
                <td className="dim">{relation.standing}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
