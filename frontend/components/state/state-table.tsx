'use client';

import { shortPlace } from '@faultline/model';
import { refName } from '../../lib/ref';
import { EntityLink } from '../common/entity-link';
import { Empty } from '../common/states';
import { KeepingBadge } from './keeping-badge';
import { sizeText } from './size-text';
import css from './state.module.css';
import { KEEPINGS, type StateAnswer, type StatePageState } from './use-state-page';

type Row = StateAnswer['rows'][number];

/** Rows at most; a table of more is narrowed first. */
const MOST = 500;

/** One row an entity and environment: what it mounts, what it depends on, and what becomes of it. */
export function StateTable({ answer, state }: { readonly answer: StateAnswer; readonly state: StatePageState }) {
  const isNarrowed = KEEPINGS.some((keeping) => state.isOn(keeping));
  const text = state.text.trim().toLowerCase();
  const rows = answer.rows.filter(
    (row) => (!isNarrowed || state.isOn(row.keeping)) && (text === '' || row.ref.toLowerCase().includes(text)),
  );
  if (rows.length === 0) return <Empty title="Nothing like it">Clear the name or what becomes of it.</Empty>;
  return (
    <>
      <div className="card scroll-x" tabIndex={0} role="region" aria-label="State by service">
        <table className={`rows ${css.table}`}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">What it writes is</th>
              <th scope="col">Environment</th>
              <th scope="col">Mounts</th>
              <th scope="col">Stores that it depends on</th>
              <th scope="col">Owner</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST).map((row) => (
              <StateRow key={`${row.ref} ${row.environment}`} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > MOST ? (
        <p className="dim">
          {MOST} of {rows.length} shown: narrow the name.
        </p>
      ) : null}
    </>
  );
}

function StateRow({ row }: { readonly row: Row }) {
  return (
    <tr>
      <td>
        <EntityLink refText={row.ref} kind={row.kind} name={row.name} namespace={row.namespace} isLong />
        {row.type === '' || row.kind === 'service' ? null : <span className="dim"> {row.type}</span>}
        {row.holds.length === 0 ? null : (
          <div className="dim">holds {row.holds.map((ref) => refName(ref).name).join(', ')}</div>
        )}
      </td>
      <td>
        <KeepingBadge keeping={row.keeping} reason={row.reason} />
        <div className={css.reason}>{row.reason}</div>
      </td>
      <td className="dim" title={row.environment}>
        {row.environment === '' ? 'declared' : shortPlace(row.environment)}
      </td>
      <td>
        {row.mounts.map((mount) => (
          <div key={`${mount.volume} ${mount.path}`} className={css.mount}>
            <EntityLink refText={mount.volume} name={mount.name} namespace="" />
            <span className="dim">
              {[mount.path || 'somewhere', mount.type, sizeText(mount), mount.isReadOnly ? 'read only' : '']
                .filter(Boolean)
                .join(' · ')}
            </span>
            {mount.lasts ? null : <span className={css.flag}>ephemeral</span>}
            {mount.isShared ? <span className={css.flag}>shared</span> : null}
          </div>
        ))}
        {row.mounts.length === 0 ? <span className="dim">nothing</span> : null}
      </td>
      <td>
        {row.stores.map((store) => (
          <div key={store.ref} className={css.mount}>
            <EntityLink refText={store.ref} kind={store.kind} name={store.name} />
            <KeepingBadge keeping={store.keeping} />
          </div>
        ))}
        {row.stores.length === 0 ? <span className="dim">none</span> : null}
      </td>
      <td className="dim">
        {row.owners.length === 0 ? 'nobody' : row.owners.map((owner) => refName(owner).name).join(', ')}
      </td>
    </tr>
  );
}
