'use client';

import { type TableColumn } from '@faultline/model';
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { countOf, number } from '../../lib/format';
import type { PostureFindingFieldsFragment, PosturePageQuery } from '../../lib/graphql/graphql.generated';
import { allPosture, postureQuery } from '../../lib/graphql/posture-queries';
import { CopyText } from '../common/copy-block';
import { EntityName } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Empty, Failure, Waiting } from '../common/states';
import { TableExport } from '../common/table-export';
import { PostureFacets } from './posture-facets';
import { PostureList } from './posture-list';
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
  const [areFacetsOpen, setFacetsOpen] = useState(false);
  const first = pages.data?.pages[0]?.posture;
  return (
    <div className={`${css.page} ${state.open === '' ? '' : css.withPane}`}>
      <header className={css.head}>
        <div className={css.line}>
          <h1>Posture</h1>
          <SegmentedControl
            size="xs"
            aria-label="What is shown"
            data={VIEWS.map((value) => ({ value, label: VIEW_WORDS[value] }))}
            value={state.view}
            onChange={(view) => state.set({ view: view === 'list' ? null : view, open: null })}
          />
          <Search key={state.text === '' ? 'empty' : 'typed'} state={state} />
          {state.question.service ? <EntityName refText={state.question.service} /> : null}
          {state.active === 0 ? null : (
            <Button size="compact-sm" variant="subtle" onClick={() => state.set(NO_FILTER)}>
              Clear {countOf(state.active, 'filter')}
            </Button>
          )}
          <Button
            className={css.onlyNarrow ?? ''}
            size="compact-sm"
            variant="default"
            onClick={() => setFacetsOpen(!areFacetsOpen)}
            aria-expanded={areFacetsOpen}
          >
            Filter
          </Button>
          <TableExport name="posture" columns={COLUMNS} rows={() => allPosture(state.question)} />
        </div>
        {first === undefined ? null : <Said answer={first} />}
      </header>
      <div className={`${css.facets} ${areFacetsOpen ? css.facetsOpen : ''}`}>
        {first === undefined ? <Waiting rows={8} /> : <PostureFacets answer={first} state={state} />}
      </div>
      <div className={css.list}>
        {pages.error !== null && pages.data === undefined ? (
          <div className="page">
            <Failure error={pages.error} onRetry={() => void pages.refetch()} />
          </div>
        ) : null}
        {pages.data === undefined && pages.error === null ? <Waiting rows={16} /> : null}
        {first === undefined ? null : (
          <Shown
            answer={first}
            findings={pages.data?.pages.flatMap((page) => page.posture.findings) ?? []}
            state={state}
            onMore={() => (pages.hasNextPage && !pages.isFetchingNextPage ? void pages.fetchNextPage() : undefined)}
          />
        )}
      </div>
      {state.open === '' ? null : <PosturePane state={state} />}
    </div>
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
  return <PostureList findings={findings} total={answer.total} state={state} onMore={onMore} />;
}

/** The answer in a sentence to paste, and what it cannot know. */
function Said({ answer }: { readonly answer: Answer }) {
  return (
    <>
      <p className={css.sentence} role="status">
        {answer.sentence} <CopyText text={answer.sentence} label="Copy the sentence" />
      </p>
      {answer.notes.map((note) => (
        <p key={note} className={css.doubt}>
          {note.slice(0, 1).toUpperCase() + note.slice(1)}.
        </p>
      ))}
      <div className={css.line}>
        <RestsOnLine restsOn={answer.restsOn} />
        <span className="dim">
          {number(answer.judged)} judged, {number(answer.declaredOnly)} of them only declared
        </span>
      </div>
    </>
  );
}

/** Keeps what is typed to itself, so that the address follows the typing and never leads it. */
function Search({ state }: { readonly state: PosturePageState }) {
  return (
    <TextInput
      className={css.search ?? ''}
      size="xs"
      aria-label="Search the findings"
      placeholder="Name, image, CVE…"
      leftSection={<IconSearch size={14} aria-hidden />}
      defaultValue={state.text}
      onChange={(event) => state.set({ q: event.currentTarget.value }, 'replace')}
      spellCheck={false}
      autoComplete="off"
    />
  );
}
