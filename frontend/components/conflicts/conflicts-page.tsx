'use client';

import type { TableColumn } from '@faultline/model';
import { useInfiniteQuery } from '@tanstack/react-query';
import { allConflicts, conflictsQuery } from '../../lib/graphql/conflicts-queries';
import type { ConflictFieldsFragment, ConflictsPageQuery } from '../../lib/graphql/graphql.generated';
import { EntityName } from '../common/entity-link';
import { FacetList } from '../common/facet-list';
import { FindingFacets } from '../common/findings/finding-facets';
import { FindingList, ReadLine } from '../common/findings/finding-list';
import { FindingsPage, Said } from '../common/findings/findings-page';
import { Empty } from '../common/states';
import { TableExport } from '../common/table-export';
import { CONFLICT_COLUMNS } from './conflict-columns';
import { ConflictPane } from './conflict-pane';
import css from './conflicts.module.css';
import { NO_FILTER, useConflicts, type ConflictsState } from './use-conflicts';

type Answer = ConflictsPageQuery['conflicts'];

const COLUMNS: readonly TableColumn<ConflictFieldsFragment>[] = [
  { name: 'code', value: ({ code }) => code },
  { name: 'severity', value: ({ severity }) => severity.toLowerCase() },
  { name: 'ref', value: ({ ref }) => ref },
  { name: 'environment', value: ({ environment }) => environment },
  { name: 'message', value: ({ message }) => message },
  { name: 'remedy', value: ({ remedy }) => remedy },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'systems', value: ({ systems }) => systems },
  { name: 'about', value: ({ about }) => about },
  { name: 'since', value: ({ since }) => (since === null ? null : new Date(since).toISOString()) },
  { name: 'id', value: ({ id }) => id },
];

/** The sentence, what it can be narrowed by, the conflicts, and one of them with its evidence and remedy. */
export function ConflictsPage() {
  const state = useConflicts();
  const pages = useInfiniteQuery(conflictsQuery(state.question));
  const first = pages.data?.pages[0]?.conflicts;
  const conflicts = pages.data?.pages.flatMap((page) => page.conflicts.conflicts) ?? [];
  return (
    <FindingsPage
      title="Conflicts"
      state={state}
      noFilter={NO_FILTER}
      search={{ label: 'Search the conflicts', placeholder: 'Name, version, message…' }}
      about={state.question.entity ? <EntityName refText={state.question.entity} /> : null}
      tools={<TableExport name="conflicts" columns={COLUMNS} rows={() => allConflicts(state.question)} />}
      said={first && <Said answer={first} />}
      facets={first && <Facets facets={first.facets} state={state} />}
      query={pages}
      pane={state.open === '' ? null : <ConflictPane state={state} />}
    >
      {first === undefined ? null : first.total === 0 ? (
        <Nothing state={state} />
      ) : (
        <>
          <FindingList
            label="Conflicts"
            rows={conflicts}
            total={first.total}
            columns={CONFLICT_COLUMNS}
            open={state.open}
            onOpen={(open, how) => state.set({ open }, how)}
            onMore={() => (pages.hasNextPage && !pages.isFetchingNextPage ? void pages.fetchNextPage() : undefined)}
            className={css.columns}
          />
          <ReadLine read={conflicts.length} total={first.total} />
        </>
      )}
    </FindingsPage>
  );
}

function Facets({ facets, state }: { readonly facets: Answer['facets']; readonly state: ConflictsState }) {
  const kinds = new Map(facets.kinds.map((one) => [one.code, one]));
  const occurring = facets.kinds.filter(({ code, count }) => count > 0 || state.isOn('kind', code));
  return (
    <>
      <FacetList
        title="Kind"
        values={occurring.map(({ code, count }) => ({ value: code, count }))}
        name={(code) => kinds.get(code)?.title ?? code}
        meaning={(code) => kinds.get(code)?.reason ?? code}
        isOn={(value) => state.isOn('kind', value)}
        onPick={(value) => state.pick('kind', value)}
      />
      <FindingFacets facets={facets} state={state} onEnvironment={(env) => state.set({ env, open: null })} />
    </>
  );
}

function Nothing({ state }: { readonly state: ConflictsState }) {
  if (state.active > 0 || state.text !== '' || state.environment !== '') {
    return <Empty title="Nothing matches">Clear a filter, or write fewer words.</Empty>;
  }
  return (
    <Empty title="No conflict is known">
      Conflicts are found in what runs, in requirements that files state, and in lockfiles and base images: import them.
    </Empty>
  );
}
