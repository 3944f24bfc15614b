'use client';

import type { TableColumn } from '@faultline/model';
import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { countOf, number } from '../../lib/format';
import type { VersionFieldsFragment, WhatRunsWhereQuery } from '../../lib/graphql/graphql.generated';
import { allThatRuns, whatRunsWhereQuery } from '../../lib/graphql/running-queries';
import { EntityName } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Empty, Failure, Waiting } from '../common/states';
import { TableExport } from '../common/table-export';
import { CellHistory } from './cell-history';
import { Matrix } from './matrix';
import { useWhere, type Shown, type WhereState } from './use-where';
import css from './where.module.css';

type Answer = WhatRunsWhereQuery['whatRunsWhere'];

const COLUMNS: readonly TableColumn<VersionFieldsFragment>[] = [
  { name: 'service', value: ({ service }) => service },
  { name: 'environment', value: ({ environment }) => environment },
  { name: 'version', value: ({ version }) => version },
  { name: 'named_by', value: ({ namedBy }) => namedBy },
  { name: 'digest', value: ({ digest }) => digest },
  { name: 'image', value: ({ image }) => image },
  { name: 'replicas', value: ({ replicas }) => replicas },
  { name: 'since', value: ({ since }) => (since === null ? null : new Date(since).toISOString()) },
  { name: 'hosts', value: ({ hosts }) => hosts },
  { name: 'deployed_at', value: ({ deploy }) => (deploy === null ? null : new Date(deploy.at).toISOString()) },
  { name: 'deployed_by', value: ({ deploy }) => deploy?.by ?? null },
  { name: 'commit', value: ({ deploy }) => deploy?.commit ?? null },
];

/** Services down, environments across; in each cell the version, how often and since when; differences marked. */
export function WhatRunsWhere() {
  const state = useWhere();
  const pages = useInfiniteQuery(whatRunsWhereQuery(state.filter));
  const first = pages.data?.pages[0]?.whatRunsWhere;
  return (
    <div className={`${css.where} ${state.cell === null ? '' : css.withPane}`}>
      <div className={css.head}>
        <div className={css.line}>
          <h1>What runs where</h1>
          <Narrowing state={state} answer={first} />
          <TableExport
            name="what-runs-where"
            columns={COLUMNS}
            rows={async () => (await allThatRuns(state.filter)).flatMap(({ cells }) => cells)}
          />
        </div>
        {first === undefined ? null : (
          <>
            <p role="status">{sentence(first, state.show)}</p>
            <RestsOnLine restsOn={first.restsOn} />
          </>
        )}
      </div>
      <div className={css.list}>
        {pages.error !== null && pages.data === undefined ? (
          <div className="page">
            <Failure error={pages.error} onRetry={() => void pages.refetch()} />
          </div>
        ) : null}
        {pages.data === undefined && pages.error === null ? <Waiting rows={18} /> : null}
        {first === undefined ? null : first.total === 0 ? (
          <Nothing state={state} />
        ) : (
          <Matrix
            rows={pages.data?.pages.flatMap((page) => page.whatRunsWhere.rows) ?? []}
            environments={first.environments}
            total={first.total}
            state={state}
            onMore={() => (pages.hasNextPage && !pages.isFetchingNextPage ? void pages.fetchNextPage() : undefined)}
          />
        )}
      </div>
      {state.cell === null ? null : <CellHistory cell={state.cell} state={state} />}
    </div>
  );
}

function Narrowing({ state, answer }: { readonly state: WhereState; readonly answer: Answer | undefined }) {
  const counted = (word: string, count: number | undefined): string =>
    count === undefined ? word : `${word} ${number(count)}`;
  return (
    <>
      <TextInput
        size="xs"
        className={css.search ?? ''}
        aria-label="Only services whose name holds"
        placeholder="Only services whose name holds…"
        leftSection={<IconSearch size={15} aria-hidden />}
        defaultValue={state.text}
        onChange={(event) => state.set({ q: event.currentTarget.value }, 'replace')}
        spellCheck={false}
      />
      <SegmentedControl
        size="xs"
        className={css.kinds ?? ''}
        aria-label="Which services"
        value={state.show}
        onChange={(show) => state.set({ show: show === 'all' ? null : (show as Shown) })}
        data={[
          { value: 'all', label: 'All' },
          { value: 'apart', label: counted('Environments apart', answer?.apart) },
          { value: 'mixed', label: counted('Mixed in one', answer?.mixed) },
          { value: 'unseen', label: counted('Other than deployed', answer?.unseen) },
        ]}
      />
      {state.owner === null ? null : (
        <span className="chip">
          <EntityName refText={state.owner} />
          <button
            type="button"
            className="plain-button"
            aria-label="Of all owners"
            onClick={() => state.set({ owner: null })}
          >
            <IconX size={13} aria-hidden />
          </button>
        </span>
      )}
    </>
  );
}

function sentence({ total, environments, apart, mixed, unseen }: Answer, show: Shown): string {
  const shown = `${countOf(total, 'service')} in ${countOf(environments.length, 'environment')}`;
  if (show === 'apart') return `${shown}: different versions in different environments.`;
  if (show === 'mixed') return `${shown}: several versions or digests at once in one environment.`;
  if (show === 'unseen') return `${shown}: the last deploy that was told is not what is seen running.`;
  return `${shown}: ${number(apart)} in different versions, ${number(mixed)} mixed in one environment, ${number(unseen)} running something else than was deployed last.`;
}

function Nothing({ state }: { readonly state: WhereState }) {
  const isNarrowed = state.text !== '' || state.filter.environment !== null || state.owner !== null;
  if (state.show !== 'all') return <Empty title="No service does">Show all of them to see what runs.</Empty>;
  return isNarrowed ? (
    <Empty title="Nothing like it was seen running">Clear the name, the owner or the environment.</Empty>
  ) : (
    <Empty title="Nothing was seen running yet">
      Import a Docker engine or a Kubernetes cluster: they say what runs.
    </Empty>
  );
}
