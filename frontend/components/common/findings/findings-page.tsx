'use client';

import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { countOf } from '../../../lib/format';
import type { RestsOnFieldsFragment } from '../../../lib/graphql/graphql.generated';
import type { UrlPatch } from '../../../lib/url-state';
import { CopyText } from '../copy-block';
import { RestsOnLine } from '../rests-on';
import { Failure, Waiting } from '../states';
import css from './findings.module.css';

/** What the frame needs of a page's state. */
interface FilterState {
  readonly text: string;
  readonly active: number;
  readonly set: (patch: UrlPatch, how?: 'push' | 'replace') => void;
}

interface FindingsPageProps {
  readonly title: string;
  readonly state: FilterState;
  /** What clears every filter. */
  readonly noFilter: UrlPatch;
  readonly search: { readonly label: string; readonly placeholder: string };
  /** Choices before the search, and what stands behind it. */
  readonly choices?: ReactNode;
  readonly about?: ReactNode;
  readonly tools?: ReactNode;
  readonly said: ReactNode;
  /** Absent until there is an answer. */
  readonly facets: ReactNode;
  readonly query: {
    readonly data: unknown;
    readonly error: Error | null;
    readonly refetch: () => Promise<unknown>;
  };
  readonly children: ReactNode;
  /** The finding that is open. */
  readonly pane: ReactNode;
}

/** The frame of a page of findings: what is said, what it can be narrowed by, the list, and the one that is open. */
export function FindingsPage(props: FindingsPageProps) {
  const { title, state, noFilter, search, choices, about, tools, said, facets, query, children, pane } = props;
  const [areFacetsOpen, setFacetsOpen] = useState(false);
  const isWaiting = query.data === undefined && query.error === null;
  return (
    <div className={`${css.page} ${pane === null ? '' : css.withPane}`}>
      <header className={css.head}>
        <div className={css.line}>
          <h1>{title}</h1>
          {choices}
          <Search key={state.text === '' ? 'empty' : 'typed'} state={state} {...search} />
          {about}
          {state.active === 0 ? null : (
            <Button size="compact-sm" variant="subtle" onClick={() => state.set(noFilter)}>
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
          {tools}
        </div>
        {said}
      </header>
      <div className={`${css.facets} ${areFacetsOpen ? css.facetsOpen : ''}`}>{facets ?? <Waiting rows={8} />}</div>
      <div className={css.list}>
        {query.error !== null && query.data === undefined ? (
          <div className="page">
            <Failure error={query.error} onRetry={() => void query.refetch()} />
          </div>
        ) : null}
        {isWaiting ? <Waiting rows={16} /> : null}
        {children}
      </div>
      {pane}
    </div>
  );
}

interface SaidProps {
  readonly answer: {
    readonly sentence: string;
    readonly notes: readonly string[];
    readonly restsOn: RestsOnFieldsFragment;
  };
  /** Beside what it rests on. */
  readonly children?: ReactNode;
}

/** The answer in a sentence to paste, and what it cannot know. */
export function Said({ answer, children }: SaidProps) {
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
        {children === undefined ? null : <span className={css.small}>{children}</span>}
      </div>
    </>
  );
}

interface SearchProps {
  readonly state: FilterState;
  readonly label: string;
  readonly placeholder: string;
}

/** Keeps what is typed to itself, so that the address follows the typing and never leads it. */
function Search({ state, label, placeholder }: SearchProps) {
  return (
    <TextInput
      className={css.search ?? ''}
      size="xs"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} aria-hidden />}
      defaultValue={state.text}
      onChange={(event) => state.set({ q: event.currentTarget.value }, 'replace')}
      spellCheck={false}
      autoComplete="off"
    />
  );
}
