'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { countOf, number } from '../../lib/format';
import { driftQuery } from '../../lib/graphql/drift-queries';
import type { DriftPageQuery } from '../../lib/graphql/graphql.generated';
import { EntityName } from '../common/entity-link';
import { FindingList, ReadLine } from '../common/findings/finding-list';
import { FindingsPage, Said } from '../common/findings/findings-page';
import { Empty } from '../common/states';
import { driftColumns } from './drift-columns';
import { DriftFacets } from './drift-facets';
import { DriftMatrix } from './drift-matrix';
import css from './drift.module.css';
import { DriftPane } from './drift-pane';
import { SideChoice } from './side-choice';
import { NO_FILTER, useDrift, type DriftPageState } from './use-drift';

type Answer = DriftPageQuery['drift'];

/** The sentence, what it can be narrowed by, the differences, and one of them with its evidence. */
export function Drift() {
  const state = useDrift();
  const pages = useInfiniteQuery(driftQuery(state.question));
  const first = pages.data?.pages[0]?.drift;
  return (
    <FindingsPage
      title="Drift"
      state={state}
      noFilter={NO_FILTER}
      search={{ label: 'Search the differences', placeholder: 'Name, image, reason…' }}
      choices={<SideChoice state={state} />}
      about={state.entity === '' ? null : <EntityName refText={state.entity} />}
      said={
        first && (
          <Said answer={first}>
            {countOf(first.looked, 'entity', 'entities')} looked at, {number(first.compared)} with both sides
            {first.hidden === 0 ? '' : `; ${countOf(first.hidden, 'unsure relation')} left out`}
          </Said>
        )
      }
      facets={first && <DriftFacets facets={first.facets} state={state} />}
      query={pages}
      pane={state.finding === '' ? null : <DriftPane state={state} />}
    >
      {first === undefined ? null : (
        <Findings
          answer={first}
          findings={pages.data?.pages.flatMap((page) => page.drift.findings) ?? []}
          state={state}
          hasMore={pages.hasNextPage}
          onMore={() => (pages.hasNextPage && !pages.isFetchingNextPage ? void pages.fetchNextPage() : undefined)}
        />
      )}
    </FindingsPage>
  );
}

interface FindingsProps {
  readonly answer: Answer;
  readonly findings: Answer['findings'];
  readonly state: DriftPageState;
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

function Findings({ answer, findings, state, hasMore, onMore }: FindingsProps) {
  const { left, right, total } = answer;
  if (total === 0) return <NothingFound answer={answer} isFiltered={state.active > 0 || state.text !== ''} />;
  return (
    <>
      {state.view === 'matrix' ? (
        <DriftMatrix findings={findings} left={left} right={right} state={state} onMore={hasMore ? onMore : null} />
      ) : (
        <FindingList
          label="Differences"
          rows={findings}
          total={total}
          columns={driftColumns(left, right)}
          open={state.finding}
          onOpen={(finding, how) => state.set({ finding }, how)}
          onMore={onMore}
          className={css.columns}
        />
      )}
      <ReadLine read={findings.length} total={total} />
    </>
  );
}

function NothingFound({ answer, isFiltered }: { readonly answer: Answer; readonly isFiltered: boolean }) {
  if (isFiltered) return <Empty title="Nothing matches">Clear a filter, or write fewer words.</Empty>;
  if (answer.looked === 0) {
    return (
      <Empty title="There is nothing to compare">Import a repository, and an engine or cluster that runs it.</Empty>
    );
  }
  return (
    <Empty title="The two sides do not differ">
      {countOf(answer.compared, 'entity', 'entities')} with both sides compared alike.
    </Empty>
  );
}
