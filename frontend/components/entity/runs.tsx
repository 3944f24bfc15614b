'use client';

import { shortPlace } from '@faultline/model';
import type { VersionFieldsFragment } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { Empty } from '../common/states';
import { VersionChip } from '../where/version-chip';

/** What of it runs where. */
export function Runs({ versions }: { readonly versions: readonly VersionFieldsFragment[] }) {
  return (
    <section id="runs" aria-label="Runs">
      <h2 className="section-head">Runs</h2>
      <div className="card scroll-x">
        {versions.length === 0 ? (
          <Empty title="Not seen running">No Docker engine or cluster that is read runs it.</Empty>
        ) : (
          <table className="rows">
            <thead>
              <tr>
                <th>Environment</th>
                <th>Version</th>
                <th>Hosts</th>
              </tr>
            </thead>
            <tbody>
              {versions.map((cell) => (
                <tr key={`${cell.environment} ${cell.version} ${cell.digest}`}>
                  <td title={cell.environment}>{shortPlace(cell.environment)}</td>
                  <td>
                    <VersionChip cell={cell} />
                  </td>
                  <td className="dim">{cell.hosts.map((host) => refName(host).name).join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
