'use client';

import Link from 'next/link';
import { number } from '../../../lib/format';
import type { DeclaredRowFieldsFragment } from '../../../lib/graphql/graphql.generated';
import { refName } from '../../../lib/ref';
import { useUrl } from '../../../lib/use-url';
import { EntityLink } from '../../common/entity-link';
import { TimeAgo } from '../../common/time-ago';
import css from './applications.module.css';
import { CONTAINMENT_WORDS } from './words';

/** One row an application, what most others depend on first. */
export function DeclaredTable({ rows }: { readonly rows: readonly DeclaredRowFieldsFragment[] }) {
  return (
    <div className="card scroll-x" tabIndex={0} role="region" aria-label="Declared applications">
      <table className={`rows ${css.table}`}>
        <thead>
          <tr>
            <th scope="col">Application</th>
            <th scope="col" className="numeric">
              Dependents
            </th>
            <th scope="col">Owner</th>
            <th scope="col">System</th>
            <th scope="col">Runs on and with</th>
            <th scope="col">Criticality</th>
            <th scope="col">In a container</th>
            <th scope="col">Declared in</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <DeclaredRow key={row.ref} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DeclaredRow({ row }: { readonly row: DeclaredRowFieldsFragment }) {
  const { to } = useUrl();
  return (
    <tr>
      <td>
        <EntityLink refText={row.ref} kind={row.kind} name={row.title || row.name} />
        {row.lifecycle === '' ? null : <div className={css.small}>{row.lifecycle}</div>}
      </td>
      <td className="numeric">
        {row.dependents === 0 ? (
          <span className="dim">0</span>
        ) : (
          <Link href={to('/impact', { seed: row.ref })} title={`${row.directDependents} of them directly`}>
            {number(row.dependents)}
          </Link>
        )}
      </td>
      <td>
        <Owners owners={row.owners} />
      </td>
      <td>{row.system === null ? <span className="dim">none</span> : <EntityLink refText={row.system} />}</td>
      <td>
        {row.platform || <span className="dim">not known</span>}
        <div className={css.small}>{[...row.technologies, ...row.hosts.slice(0, 3)].join(' · ')}</div>
      </td>
      <td>{row.criticality || <span className="dim">–</span>}</td>
      <td>
        {CONTAINMENT_WORDS[row.containment]}
        <div className={css.small}>
          {row.containment === 'RUNNING' ? null : (
            <>
              {row.lastRanAt === null ? 'never seen in one' : 'last seen '}
              {row.lastRanAt === null ? null : <TimeAgo at={row.lastRanAt} />}
            </>
          )}
        </div>
        {row.maybe.slice(0, 2).map((ref) => (
          <div key={ref} className={css.small}>
            perhaps <EntityLink refText={ref} isLong />
          </div>
        ))}
      </td>
      <td>
        {row.declaredIn.map((source) => (
          <div key={source}>
            <Link href={to('/sources', { source })}>{source.slice('source:'.length)}</Link>
          </div>
        ))}
      </td>
    </tr>
  );
}

/** Who owns it, or that nobody is known to. */
export function Owners({ owners }: { readonly owners: readonly string[] }) {
  const { to } = useUrl();
  if (owners.length === 0) return <span className="dim">nobody</span>;
  return (
    <>
      {owners.map((owner) => (
        <div key={owner} className={css.owner}>
          <Link href={to('/owners', { owner })} title={owner}>
            {refName(owner).name}
          </Link>
        </div>
      ))}
    </>
  );
}
