'use client';

import { shortPlace } from '@faultline/model';
import Link from 'next/link';
import { countOf } from '../../lib/format';
import type { OwnedFieldsFragment } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EvidenceList } from '../common/claims';
import { EntitySelect } from '../common/entity-link';
import { Empty } from '../common/states';
import { TableExport } from '../common/table-export';
import { OWNED_COLUMNS } from './columns';
import css from './owners.module.css';

/** Rows that a table shows; what is saved has all. */
export const MOST_ROWS = 500;

interface OwnedTableProps {
  readonly rows: readonly OwnedFieldsFragment[];
  /** Of the saved file. */
  readonly name: string;
  /** Whether all rows are of one owner, so that each tells where it runs instead. */
  readonly isOneOwner?: boolean;
}

/** What is owned, by whom, by which rule and line. */
export function OwnedTable({ rows, name, isOneOwner = false }: OwnedTableProps) {
  const { to, selected } = useUrl();
  if (rows.length === 0) return <Empty title="Nothing is theirs" />;
  return (
    <div className="card">
      <div className={css.tools}>
        <span className="dim">
          {countOf(rows.length, isOneOwner ? 'entity' : 'row', isOneOwner ? 'entities' : 'rows')}
        </span>
        <TableExport name={name} columns={OWNED_COLUMNS} rows={() => rows} />
      </div>
      <div className={`scroll-x ${isOneOwner ? css.long : ''}`} tabIndex={0} role="region" aria-label="What is owned">
        <table className={`rows ${css.wide}`}>
          <thead>
            <tr>
              <th>Entity</th>
              <th>{isOneOwner ? 'Runs in' : 'Owner'}</th>
              <th>Rule</th>
              <th>Evidence</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((row) => (
              <tr key={`${row.ref} ${row.owner}`} aria-selected={selected === row.ref}>
                <td>
                  <EntitySelect refText={row.ref} kind={row.kind} name={row.name} isLong />
                </td>
                {isOneOwner ? (
                  <td className="dim">{row.environments.map(shortPlace).join(', ') || 'not known'}</td>
                ) : (
                  <td>
                    <Link href={to('/owners', { owner: row.owner })} title={row.owner}>
                      {refName(row.owner).name}
                    </Link>
                  </td>
                )}
                <td className="dim">{row.source}</td>
                <td>
                  <EvidenceList evidence={row.evidence.slice(0, 2)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > MOST_ROWS ? (
        <p className={css.more}>
          The first {MOST_ROWS} of {rows.length}. <Link href={to('/catalog')}>The catalog</Link> lists all, by owner.
        </p>
      ) : null}
    </div>
  );
}
