'use client';

import type { TableColumn } from '@faultline/model';
import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { countOf, number } from '../../../lib/format';
import type { RestsOnFieldsFragment } from '../../../lib/graphql/graphql.generated';
import { CopyText } from '../../common/copy-block';
import { RestsOnLine } from '../../common/rests-on';
import { Answered, Empty } from '../../common/states';
import { TableExport } from '../../common/table-export';
import css from './applications.module.css';
import { NO_FILTER, type ApplicationsState } from './use-applications';

interface Answer {
  readonly sentence: string;
  readonly total: number;
  readonly restsOn: RestsOnFieldsFragment;
}

interface FrameProps<Value extends Answer, Row> {
  readonly state: ApplicationsState;
  readonly query: { readonly data: Value | undefined; readonly error: Error | null; readonly refetch: () => unknown };
  readonly rows: readonly Row[];
  readonly more: { readonly isThere: boolean; readonly isComing: boolean; readonly read: () => void };
  readonly table: {
    readonly name: string;
    readonly columns: readonly TableColumn<Row>[];
    readonly all: () => Promise<readonly Row[]>;
  };
  /** How many applications there are at all. */
  readonly count: (answer: Value) => number;
  readonly notes?: (answer: Value) => readonly string[];
  readonly counts: (answer: Value) => ReactNode;
  readonly facets: (answer: Value) => ReactNode;
  readonly children: (answer: Value) => ReactNode;
}

/** The sentence, the numbers, what they can be narrowed by, and the rows a page at a time. */
export function ApplicationsFrame<Value extends Answer, Row>(props: FrameProps<Value, Row>) {
  const { state, query, table } = props;
  const [areFacetsOpen, setFacetsOpen] = useState(false);
  return (
    <>
      <div className={css.line}>
        <TextInput
          key={state.text === '' ? 'empty' : 'typed'}
          className={css.search ?? ''}
          size="xs"
          aria-label="Search the applications"
          placeholder="Name, owner, technology, host…"
          leftSection={<IconSearch size={14} aria-hidden />}
          defaultValue={state.text}
          onChange={(event) => state.set({ q: event.currentTarget.value }, 'replace')}
          spellCheck={false}
          autoComplete="off"
        />
        {state.active === 0 ? null : (
          <Button size="compact-sm" variant="subtle" onClick={() => state.set(NO_FILTER)}>
            Clear {countOf(state.active, 'filter')}
          </Button>
        )}
        <Button
          className={css.onlyNarrow ?? ''}
          size="compact-sm"
          variant="default"
          aria-expanded={areFacetsOpen}
          onClick={() => setFacetsOpen(!areFacetsOpen)}
        >
          Filter
        </Button>
        <TableExport name={table.name} columns={table.columns} rows={table.all} />
      </div>
      <Answered query={query} rows={16}>
        {(answer) =>
          props.count(answer) === 0 && state.active === 0 ? (
            <Nothing />
          ) : (
            <Found {...props} answer={answer} areFacetsOpen={areFacetsOpen} />
          )
        }
      </Answered>
    </>
  );
}

function Nothing() {
  return (
    <Empty title="Nothing is declared">
      Import a list of applications (<code>faultline import csv apps.csv</code>), or a repository with catalog files.
    </Empty>
  );
}

function Found<Value extends Answer, Row>({
  answer,
  areFacetsOpen,
  ...props
}: FrameProps<Value, Row> & { readonly answer: Value; readonly areFacetsOpen: boolean }) {
  const { rows, more } = props;
  return (
    <>
      <p className={css.sentence} role="status">
        {answer.sentence} <CopyText text={answer.sentence} label="Copy the sentence" />
      </p>
      <RestsOnLine restsOn={answer.restsOn} notes={props.notes?.(answer) ?? []} />
      {props.counts(answer)}
      <div className={css.columns}>
        <div className={`${css.facets} ${areFacetsOpen ? css.facetsOpen : ''}`}>{props.facets(answer)}</div>
        <div className={css.list}>
          {answer.total === 0 ? (
            <Empty title="Nothing matches">Clear a filter, or choose another number above.</Empty>
          ) : (
            props.children(answer)
          )}
          <div className={css.foot}>
            {number(rows.length)} of {number(answer.total)} read
            {more.isThere ? (
              <Button size="compact-sm" variant="default" loading={more.isComing} onClick={more.read}>
                Read more
              </Button>
            ) : null}
          </div>
        </div>
      </div>
    </>
  );
}
