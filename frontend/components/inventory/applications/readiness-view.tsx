'use client';

import type { TableColumn } from '@faultline/model';
import { useInfiniteQuery } from '@tanstack/react-query';
import { number } from '../../../lib/format';
import type {
  ReadinessClass,
  ReadinessPageQuery,
  ReadinessRowFieldsFragment,
} from '../../../lib/graphql/graphql.generated';
import { allReadiness, readinessQuery } from '../../../lib/graphql/inventory-applications-queries';
import { ApplicationsFrame } from './applications-frame';
import css from './applications.module.css';
import { GroupFacets } from './group-facets';
import { Criteria } from './readiness-criteria';
import { ReadinessTable } from './readiness-table';
import { asWord, CLASSES, useApplications, type ApplicationsState } from './use-applications';
import { CLASS_WORDS } from './words';

type Answer = ReadinessPageQuery['readinessInventory'];

const COLUMNS: readonly TableColumn<ReadinessRowFieldsFragment>[] = [
  { name: 'entity', value: ({ ref }) => ref },
  { name: 'title', value: ({ title }) => title },
  { name: 'class', value: (row) => asWord(row.class) },
  { name: 'reason', value: ({ reason }) => reason },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'system', value: ({ system }) => system },
  { name: 'dependents', value: ({ dependents }) => dependents },
  { name: 'criticality', value: ({ criticality }) => criticality },
  { name: 'technologies', value: ({ technologies }) => technologies.join('; ') },
  { name: 'platform', value: ({ platform }) => platform },
  {
    name: 'criteria',
    value: ({ criteria }) =>
      criteria.map(({ code, state, evidence }) => `${code} ${asWord(state)}: ${evidence.join(', ')}`).join('; '),
  },
];

/** Which applications could run in a container, by stated criteria. */
export function ReadinessView() {
  const state = useApplications();
  const pages = useInfiniteQuery(readinessQuery(state.readiness));
  const rows = pages.data?.pages.flatMap((page) => page.readinessInventory.rows) ?? [];
  return (
    <ApplicationsFrame
      state={state}
      query={{ data: pages.data?.pages[0]?.readinessInventory, error: pages.error, refetch: pages.refetch }}
      rows={rows}
      more={{
        isThere: pages.hasNextPage,
        isComing: pages.isFetchingNextPage,
        read: () => void pages.fetchNextPage(),
      }}
      table={{ name: 'readiness', columns: COLUMNS, all: () => allReadiness(state.readiness) }}
      count={({ counts }) => counts.count}
      counts={(answer) => (
        <>
          <Counts answer={answer} state={state} />
          <Criteria criteria={answer.criteria} state={state} />
        </>
      )}
      facets={(answer) => <Facets answer={answer} state={state} />}
    >
      {() => <ReadinessTable rows={rows} state={state} />}
    </ApplicationsFrame>
  );
}

function countOfClass(counts: Answer['counts'], value: ReadinessClass): number {
  const { inContainer, ready, withWork, not, unknown } = counts;
  return { IN_CONTAINER: inContainer, READY: ready, WITH_WORK: withWork, NOT: not, UNKNOWN: unknown }[value];
}

/** Each number shows the rows that it counts. */
function Counts({ answer: { counts }, state }: { readonly answer: Answer; readonly state: ApplicationsState }) {
  return (
    <div className={css.counts} role="group" aria-label="What is to be done">
      {CLASSES.map((value) => (
        <button
          key={value}
          type="button"
          className={css.count}
          aria-pressed={state.isOn('class', asWord(value))}
          onClick={() => state.pick('class', asWord(value))}
        >
          <strong>{number(countOfClass(counts, value))}</strong> {CLASS_WORDS[value]}
        </button>
      ))}
    </div>
  );
}

function Facets({ answer, state }: { readonly answer: Answer; readonly state: ApplicationsState }) {
  const classes = [state.readiness.classes ?? CLASSES.filter((one) => one !== 'IN_CONTAINER')].flat();
  const values = (groups: Answer['byOwner']) =>
    groups.map((group) => ({
      value: group.value,
      count: classes.reduce((sum, one) => sum + countOfClass(group, one), 0),
    }));
  return (
    <GroupFacets
      state={state}
      owners={values(answer.byOwner)}
      systems={values(answer.bySystem)}
      technologies={values(answer.byTechnology)}
    />
  );
}
