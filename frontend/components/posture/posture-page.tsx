'use client';

import { type TableColumn } from '@faultline/model';
import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { number } from '../../lib/format';
import type { PostureFindingFieldsFragment, PosturePageQuery } from '../../lib/graphql/graphql.generated';
import { allPosture, postureQuery } from '../../lib/graphql/posture-queries';
import { EntityName } from '../common/entity-link';
import { FindingList, ReadLine } from '../common/findings/finding-list';
import { FindingsPage, Said } from '../common/findings/findings-page';
import { Empty } from '../common/states';
import { TableExport } from '../common/table-export';
import { POSTURE_COLUMNS } from './posture-columns';
import { PostureFacets } from './posture-facets';
import { PosturePane } from './posture-pane';
import { PostureRules } from './posture-rules';
import { PostureTrend } from './posture-trend';
import css from './posture.module.css';
import { NO_FILTER, usePosture, VIEWS, type PosturePageState, type PostureView } from './use-posture';

type Answer = PosturePageQuery['posture'];

const VIEW_WORDS: Readonly<Record<PostureView, string>> = { list: 'Findings', rules: 'Rules', trend: 'Over time' };

const COLUMNS: readonly TableColumn<PostureFindingFieldsFragment>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'rule', value: ({ code }) => code },
  { name: 'state', value: ({ state }) => state.toLowerCase() },
  { name: 'severity', value: ({ severity }) => severity.toLowerCase() },
  { name: 'entity', value: ({ ref }) => ref },
  { name: 'environment', value: ({ environment }) => environment },
  { name: 'basis', value: ({ basis }) => basis },
  { name: 'message', value: ({ message }) => message },
  { name: 'remedy', value: ({ remedy }) => remedy },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'about', value: ({ about }) => about },
  { name: 'exception', value: ({ exception }) => exception },
  { name: 'since', value: ({ since }) => (since === null ? null : new Date(since).toISOString()) },
];

/** The sentence, what it can be narrowed by, the findings, how each rule went, and both over time. */
export function PosturePage() {
  const state = usePosture();
  const pages = useInfiniteQuery(postureQuery(state.question));
  const first = pages.data?.pages[0]?.posture;
  return (
    <FindingsPage
      title="Posture"
      state={state}
      noFilter={NO_FILTER}
      search={{ label: 'Search the findings', placeholder: 'Name, image, CVE…' }}
      choices={
        <SegmentedControl
          size="xs"
          aria-label="What is shown"
          data={VIEWS.map((value) => ({ value, label: VIEW_WORDS[value] }))}
          value={state.view}
          onChange={(view) => state.set({ view: view === 'list' ? null : view, open: null })}
        />
      }
      about={state.question.service ? <EntityName refText={state.question.service} /> : null}
      tools={<TableExport name="posture" columns={COLUMNS} rows={() => allPosture(state.question)} />}
      said={
        first && (
          <Said answer={first}>
            {number(first.judged)} judged, {number(first.declaredOnly)} of them only declared
          </Said>
        )
      }
      facets={first && <PostureFacets answer={first} state={state} />}
      query={pages}
      pane={state.open === '' ? null : <PosturePane state={state} />}
    >
      {first === undefined ? null : (
        <Shown
          answer={first}
          findings={pages.data?.pages.flatMap((page) => page.posture.findings) ?? []}
          state={state}
          onMore={() => (pages.hasNextPage && !pages.isFetchingNextPage ? void pages.fetchNextPage() : undefined)}
        />
      )}
    </FindingsPage>
  );
}

interface ShownProps {
  readonly answer: Answer;
  readonly findings: readonly PostureFindingFieldsFragment[];
  readonly state: PosturePageState;
  readonly onMore: () => void;
}

function Shown({ answer, findings, state, onMore }: ShownProps) {
  if (answer.judged === 0) {
    return (
      <Empty title="There is nothing to judge">
        Import a repository, or an engine or cluster that runs something, or clear a filter.
      </Empty>
    );
  }
  if (state.view === 'rules') return <PostureRules rules={answer.rules} state={state} />;
  if (state.view === 'trend') return <PostureTrend state={state} titles={answer.rules} />;
  if (answer.total === 0) {
    return state.active > 0 || state.text !== '' ? (
      <Empty title="Nothing matches">Clear a filter, or write fewer words.</Empty>
    ) : (
      <Empty title="Nothing is wrong, as far as is known">
        {number(answer.unknown)} verdicts cannot be told from what was read.
      </Empty>
    );
  }
  return (
    <>
      <FindingList
        label="Findings"
        rows={findings}
        total={answer.total}
        columns={POSTURE_COLUMNS}
        open={state.open}
        onOpen={(open, how) => state.set({ open }, how)}
        onMore={onMore}
        className={css.columns}
      />
      <ReadLine read={findings.length} total={answer.total} />
    </>
  );
}
