'use client';

import type { TableColumn } from '@faultline/model';
import { useInfiniteQuery } from '@tanstack/react-query';
import { number } from '../../../lib/format';
import type { Declarer, DeclaredPageQuery, DeclaredRowFieldsFragment } from '../../../lib/graphql/graphql.generated';
import { allDeclared, declaredQuery } from '../../../lib/graphql/inventory-applications-queries';
import { FacetList } from '../../common/facet-list';
import { ApplicationsFrame } from './applications-frame';
import css from './applications.module.css';
import { DeclaredTable } from './declared-table';
import { GroupFacets } from './group-facets';
import { asWord, useApplications, type ApplicationsState } from './use-applications';
import { DECLARER_WORDS } from './words';

type Answer = DeclaredPageQuery['declaredInventory'];

const COLUMNS: readonly TableColumn<DeclaredRowFieldsFragment>[] = [
  { name: 'entity', value: ({ ref }) => ref },
  { name: 'title', value: ({ title }) => title },
  { name: 'containment', value: ({ containment }) => asWord(containment) },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'system', value: ({ system }) => system },
  { name: 'declaredIn', value: ({ declaredIn }) => declaredIn },
  { name: 'technologies', value: ({ technologies }) => technologies.join('; ') },
  { name: 'platform', value: ({ platform }) => platform },
  { name: 'criticality', value: ({ criticality }) => criticality },
  { name: 'lifecycle', value: ({ lifecycle }) => lifecycle },
  { name: 'environments', value: ({ environments }) => environments },
  { name: 'hosts', value: ({ hosts }) => hosts },
  { name: 'lastRanAt', value: ({ lastRanAt }) => (lastRanAt === null ? null : new Date(lastRanAt).toISOString()) },
  { name: 'directDependents', value: ({ directDependents }) => directDependents },
  { name: 'dependents', value: ({ dependents }) => dependents },
  { name: 'maybe', value: ({ maybe }) => maybe },
];

/** What is declared, and what of it runs in no container. */
export function DeclaredView() {
  const state = useApplications();
  const pages = useInfiniteQuery(declaredQuery(state.declared));
  const rows = pages.data?.pages.flatMap((page) => page.declaredInventory.rows) ?? [];
  return (
    <ApplicationsFrame
      state={state}
      query={{ data: pages.data?.pages[0]?.declaredInventory, error: pages.error, refetch: pages.refetch }}
      rows={rows}
      more={{
        isThere: pages.hasNextPage,
        isComing: pages.isFetchingNextPage,
        read: () => void pages.fetchNextPage(),
      }}
      table={{ name: 'declared', columns: COLUMNS, all: () => allDeclared(state.declared) }}
      count={({ counts }) => counts.declared}
      notes={({ counts }) =>
        counts.onlyNamed === 0 ? [] : [`${number(counts.onlyNamed)} more are only named by others`]
      }
      counts={(answer) => <Counts answer={answer} state={state} />}
      facets={(answer) => <Facets answer={answer} state={state} />}
    >
      {() => <DeclaredTable rows={rows} />}
    </ApplicationsFrame>
  );
}

/** Each number shows the rows that it counts. */
function Counts({ answer: { counts }, state }: { readonly answer: Answer; readonly state: ApplicationsState }) {
  const values = [
    { value: 'none', count: counts.none, words: 'in none, with no file for one' },
    { value: 'declared', count: counts.deploymentFile, words: 'in none, with a file for one' },
    { value: 'stopped', count: counts.stopped, words: 'stopped' },
    { value: 'running', count: counts.running, words: 'in a container' },
  ];
  return (
    <div className={css.counts} role="group" aria-label="How many run where">
      {values.map(({ value, count, words }) => (
        <button
          key={value}
          type="button"
          className={css.count}
          aria-pressed={state.isOn('is', value)}
          onClick={() => state.pick('is', value)}
        >
          <strong>{number(count)}</strong> {words}
        </button>
      ))}
      <button
        type="button"
        className={css.count}
        aria-pressed={state.isOn('ran', 'yes')}
        onClick={() => state.pick('ran', 'yes')}
      >
        <strong>{number(counts.ranBefore)}</strong> seen in one before
      </button>
      <button
        type="button"
        className={css.count}
        aria-pressed={state.isOn('owner', '')}
        onClick={() => state.pick('owner', '')}
      >
        <strong>{number(counts.unowned)}</strong> owned by nobody
      </button>
    </div>
  );
}

function Facets({ answer, state }: { readonly answer: Answer; readonly state: ApplicationsState }) {
  // What a group would leave in the list is what runs in no container, unless something else is chosen.
  const isDefault = state.declared.containment === null && state.declared.ran === null;
  const values = (groups: Answer['byOwner']) =>
    groups.map(({ value, count, outside }) => ({ value, count: isDefault ? outside : count }));
  return (
    <>
      <GroupFacets
        state={state}
        owners={values(answer.byOwner)}
        systems={values(answer.bySystem)}
        technologies={values(answer.byTechnology)}
        criticalities={values(answer.byCriticality)}
      />
      <FacetList title="Declared by" values={[]} isOn={() => false} onPick={() => undefined}>
        {(Object.keys(DECLARER_WORDS) as Declarer[]).map((by) => (
          <label key={by} className={css.check}>
            <input
              type="checkbox"
              checked={state.isOn('by', asWord(by))}
              onChange={() => state.pick('by', asWord(by))}
            />{' '}
            {DECLARER_WORDS[by]}
          </label>
        ))}
      </FacetList>
    </>
  );
}
