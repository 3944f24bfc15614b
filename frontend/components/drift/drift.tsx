'use client';

import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { countOf, number } from '../../lib/format';
import { driftQuery } from '../../lib/graphql/drift-queries';
import type { DriftPageQuery } from '../../lib/graphql/graphql.generated';
import { CopyText } from '../common/copy-block';
import { EntityName } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Empty, Failure, Waiting } from '../common/states';
import { DriftFacets } from './drift-facets';
import { DriftList } from './drift-list';
import { DriftMatrix } from './drift-matrix';
import css from './drift.module.css';
import { FindingPane } from './finding-pane';
import { SideChoice } from './side-choice';
import { NO_FILTER, useDrift, type DriftPageState } from './use-drift';

type Answer = DriftPageQuery['drift'];

/** The sentence, what it can be narrowed by, the differences, and one of them with its evidence. */
export function Drift() {
  const state = useDrift();
  const pages = useInfiniteQuery(driftQuery(state.question));
  const [areFacetsOpen, setFacetsOpen] = useState(false);
  const first = pages.data?.pages[0]?.drift;
  return (
    <div className={`${css.drift} ${state.finding === '' ? '' : css.withPane}`}>
      <header className={css.head}>
        <div className={css.line}>
          <h1>Drift</h1>
          <SideChoice state={state} />
          <DriftSearch key={state.text === '' ? 'empty' : 'typed'} state={state} />
          {state.entity === '' ? null : <EntityName refText={state.entity} />}
          {state.active === 0 ? null : (
            <Button size="compact-sm" variant="subtle" onClick={() => state.set(NO_FILTER)}>
              Clear {countOf(state.active, 'filter')}
            </Button>
          )}
          <Button
            className={css.onlyNarrow}
            size="compact-sm"
            variant="default"
            onClick={() => setFacetsOpen(!areFacetsOpen)}
            aria-expanded={areFacetsOpen}
          >
            Filter
          </Button>
        </div>
        {first === undefined ? null : <Said answer={first} />}
      </header>
      <div className={`${css.facets} ${areFacetsOpen ? css.facetsOpen : ''}`}>
        {first === undefined ? <Waiting rows={8} /> : <DriftFacets facets={first.facets} state={state} />}
      </div>
      <div className={css.list}>
        {pages.error !== null && pages.data === undefined ? (
          <div className="page">
            <Failure error={pages.error} onRetry={() => void pages.refetch()} />
          </div>
        ) : null}
        {pages.data === undefined && pages.error === null ? <Waiting rows={16} /> : null}
        {first === undefined ? null : (
          <Findings
            answer={first}
            findings={pages.data?.pages.flatMap((page) => page.drift.findings) ?? []}
            state={state}
            hasMore={pages.hasNextPage}
            onMore={() => (pages.hasNextPage && !pages.isFetchingNextPage ? void pages.fetchNextPage() : undefined)}
          />
        )}
      </div>
      {state.finding === '' ? null : <FindingPane state={state} />}
    </div>
  );
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
        <span className={css.small}>
          {countOf(answer.looked, 'entity', 'entities')} looked at, {number(answer.compared)} with both sides
          {answer.hidden === 0 ? '' : `; ${countOf(answer.hidden, 'unsure relation')} left out`}
        </span>
      </div>
    </>
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
        <DriftList findings={findings} total={total} left={left} right={right} state={state} onMore={onMore} />
      )}
      <div className={css.foot}>
        {number(findings.length)} of {number(total)} read
      </div>
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

/** Keeps what is typed to itself, so that the address follows the typing and never leads it. */
function DriftSearch({ state }: { readonly state: DriftPageState }) {
  return (
    <TextInput
      className={css.search}
      size="xs"
      aria-label="Search the differences"
      placeholder="Name, image, reason…"
      leftSection={<IconSearch size={14} aria-hidden />}
      defaultValue={state.text}
      onChange={(event) => state.set({ q: event.currentTarget.value }, 'replace')}
      spellCheck={false}
      autoComplete="off"
    />
  );
}
