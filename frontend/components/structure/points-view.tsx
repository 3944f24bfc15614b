'use client';

import { shortPlace } from '@faultline/model';
import { Switch } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { countOf } from '../../lib/format';
import type { SinglePointFieldsFragment, StructurePointsQuery } from '../../lib/graphql/graphql.generated';
import { structurePointsQuery } from '../../lib/graphql/structure-queries';
import { useUrl } from '../../lib/use-url';
import { CopyText } from '../common/copy-block';
import { EntitySelect } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Empty, Failure, Waiting } from '../common/states';
import { ImpactLink, Names, OwnerLinks, ShareBar } from './cells';
import { LongTable, type Column } from './long-table';
import css from './structure.module.css';

type Doors = StructurePointsQuery['structure']['entryPoints'];

const REASONS: Readonly<Record<string, string>> = {
  said: 'its owner says so',
  route: 'a route leads to it',
  external: 'somebody outside depends on it',
  type: 'its type says so',
  port: 'it publishes a port',
  unneeded: 'nobody depends on it',
  'unneeded-cycle': 'nobody outside its circle depends on it',
};

function runs(point: SinglePointFieldsFragment): string {
  if (point.carries.length > 0) return `carries all of ${point.carries.length}`;
  if (point.replicas === 0) return 'not observed';
  const hosts = point.hosts.length === 0 ? '' : ` on ${countOf(point.hosts.length, 'host')}`;
  return `${point.replicas}${hosts}`;
}

const COLUMNS: readonly Column<SinglePointFieldsFragment>[] = [
  {
    title: 'Name',
    cell: (point) => (
      <EntitySelect refText={point.ref} kind={point.kind} name={point.name} namespace={point.namespace} isLong />
    ),
  },
  {
    title: 'Entry points shut',
    hint: 'Entry points that need it by hard relations all the way',
    cell: (point) => (
      <ShareBar
        share={point.entryPoints / Math.max(1, point.entryPointsTotal)}
        text={`${point.entryPoints} of ${point.entryPointsTotal}`}
        tone="down"
      />
    ),
  },
  { title: 'Which', cell: (point) => <Names refs={point.cutsOff} most={2} /> },
  {
    title: 'Down',
    hint: 'Dependents that go down with it',
    isNumeric: true,
    cell: (point) => <ImpactLink of={point.ref} count={point.down} onlyHard />,
  },
  {
    title: 'Only through it',
    hint: 'What can be reached from the entry points only through it',
    isNumeric: true,
    cell: (point) => (point.dominated === 0 ? <span className="dim">0</span> : point.dominated),
  },
  {
    title: 'Runs',
    hint: 'Running containers; where none was observed, one is assumed',
    cell: (point) => (
      <span className={point.isRedundant ? css.good : 'dim'} title={point.carries.join('\n')}>
        {runs(point)}
        {point.isRedundant ? ', redundant' : ''}
      </span>
    ),
  },
  { title: 'Owner', cell: (point) => <OwnerLinks owners={point.owners} /> },
  {
    title: 'Where',
    cell: (point) => <span className="dim">{point.environments.map(shortPlace).join(', ')}</span>,
  },
];

/** Single points of failure: a sentence, the entry points that they are judged by, and the list, the worst first. */
export function PointsView() {
  const { query, environment, at, set } = useUrl();
  const withRedundant = query.get('redundant') === '1';
  const pages = useInfiniteQuery(structurePointsQuery({ environment, at }, withRedundant));
  const first = pages.data?.pages[0]?.structure;
  if (first === undefined) {
    return pages.error === null ? (
      <Waiting rows={12} label="Working out single points" />
    ) : (
      <Failure error={pages.error} onRetry={() => void pages.refetch()} />
    );
  }
  const { singlePoints, entryPoints, restsOn } = first;
  const rows = pages.data?.pages.flatMap((page) => page.structure.singlePoints.items) ?? [];
  return (
    <>
      <p className={css.sentence}>
        {singlePoints.sentence} <CopyText text={singlePoints.sentence} label="Copy the sentence" />
      </p>
      <RestsOnLine restsOn={restsOn} notes={[countOf(entryPoints.total, 'entry point')]} />
      <EntryPoints doors={entryPoints} />
      {singlePoints.redundant === 0 && !withRedundant ? null : (
        <div className={css.line}>
          <Switch
            size="xs"
            label={`With the ${singlePoints.redundant} that run on several hosts`}
            checked={withRedundant}
            onChange={(event) => set({ redundant: event.currentTarget.checked ? '1' : null }, 'replace')}
          />
        </div>
      )}
      {rows.length === 0 ? (
        <Empty title="No single point of failure is known">
          {entryPoints.total === 0
            ? 'No entry point is known: a route, a type website or gateway, or entryPoint in faultline.yaml names one.'
            : 'Nothing that the entry points need by hard relations stands alone.'}
        </Empty>
      ) : (
        <LongTable
          label="Single points of failure"
          rows={rows}
          total={singlePoints.total + (withRedundant ? singlePoints.redundant : 0)}
          columns={COLUMNS}
          onMore={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : null}
        />
      )}
    </>
  );
}

function EntryPoints({ doors }: { readonly doors: Doors }) {
  if (doors.total === 0) return null;
  return (
    <details className={css.doors}>
      <summary>{countOf(doors.total, 'entry point')}, by which all this is judged</summary>
      <ul>
        {doors.items.map((door) => (
          <li key={`${door.ref} ${door.environment}`} className={css.named}>
            <EntitySelect refText={door.ref} kind={door.kind} name={door.name} namespace={door.namespace} />{' '}
            <span className="dim">
              {REASONS[door.reason] ?? door.reason}
              {door.environment === null ? '' : `, ${door.environment}`}
            </span>
          </li>
        ))}
      </ul>
      {doors.items.length < doors.total ? <p className="dim">The first {doors.items.length}.</p> : null}
    </details>
  );
}
