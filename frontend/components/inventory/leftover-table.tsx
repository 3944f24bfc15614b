'use client';

import type { TableColumn } from '@faultline/model';
import { bytes, number } from '../../lib/format';
import type { SprawlLeftoverFieldsFragment, SprawlPageQuery } from '../../lib/graphql/graphql.generated';
import { allLeftovers, type SprawlQuestion } from '../../lib/graphql/inventory-sprawl-queries';
import { refName } from '../../lib/ref';
import { EntityLink } from '../common/entity-link';
import { TableExport } from '../common/table-export';
import { TimeAgo } from '../common/time-ago';
import css from './inventory.module.css';

type Leftover = SprawlLeftoverFieldsFragment;
type Kind = SprawlPageQuery['sprawl']['kinds'][number];

const COLUMNS: readonly TableColumn<Leftover>[] = [
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'ref', value: ({ ref }) => ref },
  { name: 'name', value: ({ name }) => name },
  { name: 'host', value: ({ host }) => host },
  { name: 'hostName', value: ({ hostName }) => hostName },
  { name: 'sizeBytes', value: ({ sizeBytes }) => sizeBytes },
  { name: 'since', value: ({ since }) => (since === null ? null : new Date(since).toISOString()) },
  { name: 'detail', value: ({ detail }) => detail },
  { name: 'of', value: ({ of }) => of },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'systems', value: ({ systems }) => systems },
];

/** All rows of the question, not only those in view. */
export function LeftoverExport({ question }: { readonly question: SprawlQuestion }) {
  return <TableExport name="sprawl" columns={COLUMNS} rows={() => allLeftovers(question)} />;
}

/** One row a thing that nothing uses. */
export function LeftoverTable({
  leftovers,
  total,
  kinds,
}: {
  readonly leftovers: readonly Leftover[];
  readonly total: number;
  readonly kinds: readonly Kind[];
}) {
  const titles = new Map(kinds.map(({ kind, title }) => [kind, title]));
  return (
    <div className={`card ${css.table}`}>
      <table className="rows" aria-label="What lies about">
        <thead>
          <tr>
            <th>Name</th>
            <th className={css.wideOnly}>What it is</th>
            <th className={css.wideOnly}>Host</th>
            <th className="numeric">Size</th>
            <th title="Of a container when it ended, of another thing when it was made">Since</th>
            <th className={css.wideOnly}>Of</th>
            <th className={css.wideOnly}>Owner</th>
          </tr>
        </thead>
        <tbody>
          {leftovers.map((one) => (
            <tr key={`${one.ref} ${one.host}`}>
              <td>
                <EntityLink refText={one.ref} name={one.name} namespace="" />
                <span className={`dim ${css.narrowOnly}`}>
                  {titles.get(one.kind) ?? one.kind} on {one.hostName}
                </span>
              </td>
              <td className={`dim ${css.wideOnly}`}>
                {titles.get(one.kind) ?? one.kind}
                {one.detail === '' ? '' : `: ${one.detail}`}
              </td>
              <td className={css.wideOnly}>
                <EntityLink refText={one.host} name={one.hostName} namespace="" />
              </td>
              <td className="numeric">
                {one.sizeBytes === null ? <span className="dim">–</span> : bytes(one.sizeBytes)}
              </td>
              <td className="dim">
                <TimeAgo at={one.since} none="–" />
              </td>
              <td className={css.wideOnly}>
                <Names refs={one.of} none="–" />
              </td>
              <td className={`dim ${css.wideOnly}`}>
                {one.owners.length === 0 ? 'nobody' : one.owners.map((owner) => refName(owner).name).join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {leftovers.length < total ? (
        <p className={`dim ${css.foot}`}>
          {number(leftovers.length)} of {number(total)} shown; the saved table has all
        </p>
      ) : null}
    </div>
  );
}

const NAMED = 2;

/** The first of some entities; the others are counted. */
function Names({ refs, none }: { readonly refs: readonly string[]; readonly none: string }) {
  if (refs.length === 0) return <span className="dim">{none}</span>;
  return (
    <span className={css.versions} title={refs.join('\n')}>
      {refs.slice(0, NAMED).map((ref) => (
        <EntityLink key={ref} refText={ref} />
      ))}
      {refs.length > NAMED ? <span className="dim">and {number(refs.length - NAMED)} more</span> : null}
    </span>
  );
}
