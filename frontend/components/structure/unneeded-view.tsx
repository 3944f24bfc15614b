'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf } from '../../lib/format';
import type { StructureUnneededPageQuery } from '../../lib/graphql/graphql.generated';
import { structureUnneededQuery } from '../../lib/graphql/structure-queries';
import { useUrl } from '../../lib/use-url';
import { EntitySelect } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Empty, Failure, Waiting } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import { OwnerLinks } from './cells';
import { LongTable, type Column } from './long-table';
import css from './structure.module.css';

type Unneeded = StructureUnneededPageQuery['structure']['unneeded']['items'][number];

const COLUMNS: readonly Column<Unneeded>[] = [
  {
    title: 'Name',
    cell: (one) => <EntitySelect refText={one.ref} kind={one.kind} name={one.name} namespace={one.namespace} isLong />,
  },
  { title: 'Type', cell: (one) => <span className="dim">{one.type ?? one.kind}</span> },
  { title: 'Last change', cell: (one) => (one.changedAt === null ? null : <TimeAgo at={one.changedAt} />) },
  { title: 'Needs', hint: 'What it depends on directly', isNumeric: true, cell: (one) => <Needs one={one} /> },
  { title: 'Owner', cell: (one) => <OwnerLinks owners={one.owners} /> },
  { title: 'Where', cell: (one) => <span className="dim">{one.environments.join(', ') || 'not seen running'}</span> },
];

function Needs({ one }: { readonly one: Unneeded }) {
  const { to } = useUrl();
  if (one.dependencies === 0) return <span className="dim">0</span>;
  return (
    <Link
      href={to('/impact', { seed: one.ref, dir: 'dependencies' })}
      aria-label={`${one.dependencies} that ${one.name} needs`}
      className={css.count}
    >
      {one.dependencies}
    </Link>
  );
}

/** What nobody depends on and that is no entry point: to look at, not to switch off. */
export function UnneededView() {
  const { environment, at } = useUrl();
  const pages = useInfiniteQuery(structureUnneededQuery({ environment, at }));
  const first = pages.data?.pages[0]?.structure;
  if (first === undefined) {
    return pages.error === null ? (
      <Waiting rows={12} label="Looking for what nobody needs" />
    ) : (
      <Failure error={pages.error} onRetry={() => void pages.refetch()} />
    );
  }
  const { total } = first.unneeded;
  const rows = pages.data?.pages.flatMap((page) => page.structure.unneeded.items) ?? [];
  return (
    <>
      <p className={css.sentence}>
        {total === 0
          ? 'Everything is needed by something, or is an entry point.'
          : `Nobody is known to depend on ${countOf(total, 'entity', 'entities')} that ${total === 1 ? 'is' : 'are'} no entry point. A worker or job may be needed for what it does.`}
      </p>
      <RestsOnLine restsOn={first.restsOn} />
      {rows.length === 0 ? (
        <Empty title="Nothing stands alone" />
      ) : (
        <LongTable
          label="What nobody depends on"
          rows={rows}
          total={total}
          columns={COLUMNS}
          onMore={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : null}
        />
      )}
    </>
  );
}
