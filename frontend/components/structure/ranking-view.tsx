'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { countOf } from '../../lib/format';
import type { StructureRankingPageQuery } from '../../lib/graphql/graphql.generated';
import { structureRankingQuery } from '../../lib/graphql/structure-queries';
import { useUrl } from '../../lib/use-url';
import { EntitySelect } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Empty, Failure, Waiting } from '../common/states';
import { ImpactLink, OwnerLinks, ShareBar } from './cells';
import { LongTable, type Column } from './long-table';
import css from './structure.module.css';

type Ranked = StructureRankingPageQuery['structure']['ranking']['items'][number];

const COLUMNS: readonly Column<Ranked>[] = [
  { title: '#', isNumeric: true, cell: (one) => <span className="dim">{one.rank}</span> },
  {
    title: 'Name',
    cell: (one) => <EntitySelect refText={one.ref} kind={one.kind} name={one.name} namespace={one.namespace} isLong />,
  },
  {
    title: 'Lost with it',
    hint: 'Share of everything that goes down with it; entry points count as much as all entities together',
    cell: (one) => <ShareBar share={one.share} text={`${(one.share * 100).toFixed(1)} %`} tone="down" />,
  },
  {
    title: 'Entry points',
    hint: 'Entry points that go down with it',
    isNumeric: true,
    cell: (one) => (one.entryPoints === 0 ? <span className="dim">0</span> : one.entryPoints),
  },
  { title: 'Down', isNumeric: true, cell: (one) => <ImpactLink of={one.ref} count={one.down} onlyHard /> },
  { title: 'Dependents', isNumeric: true, cell: (one) => <ImpactLink of={one.ref} count={one.dependents} /> },
  { title: 'Owner', cell: (one) => <OwnerLinks owners={one.owners} /> },
  { title: 'Where', cell: (one) => <span className="dim">{one.environment ?? ''}</span> },
];

/** All of the catalog by how much goes down with each. */
export function RankingView() {
  const { environment, at } = useUrl();
  const pages = useInfiniteQuery(structureRankingQuery({ environment, at }));
  const first = pages.data?.pages[0]?.structure;
  if (first === undefined) {
    return pages.error === null ? (
      <Waiting rows={12} label="Ranking" />
    ) : (
      <Failure error={pages.error} onRetry={() => void pages.refetch()} />
    );
  }
  const [top] = first.ranking.items;
  const rows = pages.data?.pages.flatMap((page) => page.structure.ranking.items) ?? [];
  return (
    <>
      <p className={css.sentence}>
        {top === undefined
          ? 'Nothing is ranked yet.'
          : `${countOf(first.ranking.total, 'entity', 'entities')} ranked; with ${top.name} goes most: ${top.down} down, ${countOf(top.entryPoints, 'entry point')} shut.`}
      </p>
      <RestsOnLine restsOn={first.restsOn} />
      {rows.length === 0 ? (
        <Empty title="Nothing is known yet">Add a source; then everything that others need is ranked here.</Empty>
      ) : (
        <LongTable
          label="Ranking"
          rows={rows}
          total={first.ranking.total}
          columns={COLUMNS}
          onMore={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : null}
        />
      )}
    </>
  );
}
