'use client';

import { shortPlace } from '@faultline/model';
import { EntityLink } from '../common/entity-link';
import { Empty } from '../common/states';
import { sizeText } from './size-text';
import css from './state.module.css';
import type { StateAnswer, StatePageState } from './use-state-page';

type Volume = StateAnswer['volumes'][number];

const MOST = 500;

/** One row a volume: what it is, and who mounts it where. */
export function VolumeTable({ answer, state }: { readonly answer: StateAnswer; readonly state: StatePageState }) {
  const text = state.text.trim().toLowerCase();
  const volumes = answer.volumes.filter(
    (volume) => isShown(volume, state.only) && (text === '' || volume.ref.toLowerCase().includes(text)),
  );
  if (volumes.length === 0) return <Empty title="No such volume">Choose other volumes, or clear the name.</Empty>;
  return (
    <>
      <div className="card scroll-x" tabIndex={0} role="region" aria-label="State by volume">
        <table className={`rows ${css.table}`}>
          <thead>
            <tr>
              <th scope="col">Volume</th>
              <th scope="col">Type</th>
              <th scope="col">Size</th>
              <th scope="col">Mounted by</th>
            </tr>
          </thead>
          <tbody>
            {volumes.slice(0, MOST).map((volume) => (
              <VolumeRow key={volume.ref} volume={volume} />
            ))}
          </tbody>
        </table>
      </div>
      {volumes.length > MOST ? (
        <p className="dim">
          {MOST} of {volumes.length} shown: narrow the name.
        </p>
      ) : null}
    </>
  );
}

function isShown(volume: Volume, only: StatePageState['only']): boolean {
  if (only === 'shared') return volume.isShared;
  if (only === 'unmounted') return volume.mountedBy.length === 0;
  return only === 'ephemeral' ? !volume.lasts : true;
}

function VolumeRow({ volume }: { readonly volume: Volume }) {
  return (
    <tr>
      <td>
        <EntityLink refText={volume.ref} name={volume.name} />
        {volume.lasts ? null : <span className={css.flag}>ephemeral</span>}
        {volume.isShared ? <span className={css.flag}>shared</span> : null}
      </td>
      <td className="dim" title={volume.hostPath}>
        {[volume.type, volume.driver].filter(Boolean).join(', ') || 'not said'}
      </td>
      <td className="numeric">{sizeText(volume) || <span className="dim">–</span>}</td>
      <td>
        {volume.mountedBy.map((by) => (
          <div key={`${by.entity} ${by.environment} ${by.path}`} className={css.mount}>
            <EntityLink refText={by.entity} />
            <span className="dim">
              {[
                by.path || 'somewhere',
                by.environment === '' ? 'declared' : shortPlace(by.environment),
                by.isReadOnly ? 'read only' : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
        ))}
        {volume.mountedBy.length === 0 ? <span className="dim">nothing that is known</span> : null}
      </td>
    </tr>
  );
}
