import { countOf, shortDigest } from '../../lib/format';
import type { VersionFieldsFragment } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { TimeAgo } from '../common/time-ago';

/** One cell: the version, how many run, on how many hosts, since when; of a deploy that was only told, by whom. */
export function VersionChip({ cell }: { readonly cell: VersionFieldsFragment }) {
  const hosts = cell.hosts.map((host) => refName(host).name).join(', ');
  const named = cell.namedBy === null ? '' : `version by ${cell.namedBy}`;
  const lines = [cell.image, cell.digest, hosts, named, deployWords(cell.deploy)].filter((line) => line !== '');
  return (
    <span title={lines.join('\n')} style={{ whiteSpace: 'nowrap' }}>
      <strong>{cell.version === '' ? shortDigest(cell.digest) : cell.version}</strong>{' '}
      {cell.replicas === 0 ? (
        <span className="dim">
          deployed <TimeAgo at={cell.deploy?.at ?? null} />, not seen running
        </span>
      ) : (
        <span className="dim">
          {cell.replicas}× on {countOf(cell.hosts.length, 'host')}
          {cell.since === null ? null : (
            <>
              , <TimeAgo at={cell.since} />
            </>
          )}
        </span>
      )}
    </span>
  );
}

/** "deployed by ci, commit 1f2e3d" of a deploy event; '' without one. */
export function deployWords(deploy: VersionFieldsFragment['deploy']): string {
  if (deploy === null) return '';
  const parts = [
    deploy.by === '' ? '' : `by ${deploy.by}`,
    deploy.commit === '' ? '' : `commit ${deploy.commit.slice(0, 12)}`,
  ];
  return ['deployed', ...parts.filter((part) => part !== '')].join(' ');
}
