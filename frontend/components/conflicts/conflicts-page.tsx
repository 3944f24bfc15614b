'use client';

import { shortPlace, type TableColumn } from '@faultline/model';
import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { countOf } from '../../lib/format';
import { allConflicts, conflictsQuery } from '../../lib/graphql/conflicts-queries';
import type { ConflictFieldsFragment, ConflictsPageQuery } from '../../lib/graphql/graphql.generated';
import { distinctNames, refName } from '../../lib/ref';
import { CopyText } from '../common/copy-block';
import { EntityName } from '../common/entity-link';
import { FacetList } from '../common/facet-list';
import { RestsOnLine } from '../common/rests-on';
import { Empty, Failure, Waiting } from '../common/states';
import { TableExport } from '../common/table-export';
import { ConflictList } from './conflict-list';
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
  const [areFacetsOpen, setFacetsOpen] = useState(false);
  const first = pages.data?.pages[0]?.conflicts;
  return (
    <div className={`${css.page} ${state.open === '' ? '' : css.withPane}`}>
      <header className={css.head}>
        <div className={css.line}>
          <h1>Conflicts</h1>
          <Search key={state.text === '' ? 'empty' : 'typed'} state={state} />
          {state.question.entity ? <EntityName refText={state.question.entity} /> : null}
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
          <TableExport name="conflicts" columns={COLUMNS} rows={() => allConflicts(state.question)} />
        </div>
        {first === undefined ? null : <Said answer={first} />}
      </header>
      <div className={`${css.facets} ${areFacetsOpen ? css.facetsOpen : ''}`}>
        {first === undefined ? <Waiting rows={8} /> : <Facets facets={first.facets} state={state} />}
      </div>
      <div className={css.list}>
        {pages.error !== null && pages.data === undefined ? (
          <div className="page">
            <Failure error={pages.error} onRetry={() => void pages.refetch()} />
          </div>
        ) : null}
        {pages.data === undefined && pages.error === null ? <Waiting rows={16} /> : null}
        {first === undefined ? null : first.total === 0 ? (
          <Nothing state={state} />
        ) : (
          <ConflictList
            conflicts={pages.data?.pages.flatMap((page) => page.conflicts.conflicts) ?? []}
            total={first.total}
            state={state}
            onMore={() => (pages.hasNextPage && !pages.isFetchingNextPage ? void pages.fetchNextPage() : undefined)}
          />
        )}
      </div>
      {state.open === '' ? null : <ConflictPane state={state} />}
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
      <RestsOnLine restsOn={answer.restsOn} />
    </>
  );
}

function Facets({ facets, state }: { readonly facets: Answer['facets']; readonly state: ConflictsState }) {
  const owners = distinctNames(facets.owners.map(({ value }) => value));
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
      <FacetList
        title="Weight"
        values={facets.severities}
        isOn={(value) => state.isOn('severity', value)}
        onPick={(value) => state.pick('severity', value)}
      />
      <FacetList
        title="Owner"
        values={facets.owners}
        name={(ref) => owners.get(ref) ?? ref}
        isOn={(value) => state.isOn('owner', value)}
        onPick={(value) => state.pick('owner', value)}
      />
      <FacetList
        title="System"
        values={facets.systems}
        name={(ref) => refName(ref).name}
        isOn={(value) => state.isOn('system', value)}
        onPick={(value) => state.pick('system', value)}
      />
      <FacetList
        title="Environment"
        values={facets.environments}
        name={shortPlace}
        isOn={(value) => state.environment === value}
        onPick={(value) => state.set({ env: state.environment === value ? null : value, open: null })}
      />
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

/** Keeps what is typed to itself, so that the address follows the typing and never leads it. */
function Search({ state }: { readonly state: ConflictsState }) {
  return (
    <TextInput
      className={css.search ?? ''}
      size="xs"
      aria-label="Search the conflicts"
      placeholder="Name, version, message…"
      leftSection={<IconSearch size={14} aria-hidden />}
      defaultValue={state.text}
      onChange={(event) => state.set({ q: event.currentTarget.value }, 'replace')}
      spellCheck={false}
      autoComplete="off"
    />
  );
}
