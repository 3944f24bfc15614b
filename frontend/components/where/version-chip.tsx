import { countOf, shortDigest } from '../../lib/format';
import type { VersionFieldsFragment } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { TimeAgo } from '../common/time-ago';

/** One cell: the version, how many run, on how many hosts, since when. */
export function VersionChip({ cell }: { readonly cell: VersionFieldsFragment }) {
  const hosts = cell.hosts.map((host) => refName(host).name).join(', ');
  return (
    <span title={`${cell.image}\n${cell.digest}\n${hosts}`} style={{ whiteSpace: 'nowrap' }}>
      <strong>{cell.version === '' ? shortDigest(cell.digest) : cell.version}</strong>{' '}
      <span className="dim">
        {cell.replicas}× on {countOf(cell.hosts.length, 'host')}
        {cell.since === null ? null : (
          <>
            , <TimeAgo at={cell.since} />
          </>
        )}
      </span>
    </span>
  );
}
