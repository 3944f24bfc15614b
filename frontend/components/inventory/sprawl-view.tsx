'use client';

import { Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bytes, number } from '../../lib/format';
import type { SprawlPageQuery } from '../../lib/graphql/graphql.generated';
import { sprawlQuery } from '../../lib/graphql/inventory-sprawl-queries';
import { oneOf } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';
import { CopyText } from '../common/copy-block';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import css from './inventory.module.css';
import { LeftoverExport, LeftoverTable } from './leftover-table';
import { SprawlFamilies } from './sprawl-families';
import { SPRAWL_SORTS, useSprawl, type SprawlOrder } from './use-sprawl';
import { WhoseFilter } from './whose-filter';

type Answer = SprawlPageQuery['sprawl'];

const ORDER_WORDS: Readonly<Record<SprawlOrder, string>> = {
  kind: 'By kind',
  size: 'Largest first',
  age: 'Oldest first',
};

/** What nothing uses on the hosts where it is, and of what there are several. */
export function SprawlView() {
  const { question } = useSprawl();
  const sprawl = useQuery(sprawlQuery(question));
  return (
    <>
      <Answered query={sprawl} rows={12}>
        {(answer) => (
          <>
            <p className={css.sentence} role="status">
              {answer.sentence} <CopyText text={answer.sentence} label="Copy the sentence" />
            </p>
            {answer.notes.map((note) => (
              <p key={note} className="dim">
                {note.slice(0, 1).toUpperCase() + note.slice(1)}.
              </p>
            ))}
            <RestsOnLine restsOn={answer.restsOn} />
            <Kinds answer={answer} />
            <Tools answer={answer} />
            {answer.leftovers.length === 0 ? (
              <Empty title="Nothing lies about here, as far as is known">
                Engines tell of it: faultline import docker. Clear a filter to see more.
              </Empty>
            ) : (
              <LeftoverTable leftovers={answer.leftovers} total={answer.total} kinds={answer.kinds} />
            )}
          </>
        )}
      </Answered>
      <SprawlFamilies />
    </>
  );
}

/** Kinds with how many there are and what they take; one narrows to it and says what to do. */
function Kinds({ answer }: { readonly answer: Answer }) {
  const { set } = useUrl();
  const { kind } = useSprawl();
  const chosen = answer.kinds.find((one) => one.kind === kind);
  return (
    <>
      <div className={css.chips} role="group" aria-label="Kind">
        {answer.kinds
          .filter((one) => one.count > 0 || one.kind === kind)
          .map((one) => (
            <button
              key={one.kind}
              type="button"
              className={css.chip}
              aria-pressed={one.kind === kind}
              title={one.reason}
              onClick={() => set({ kind: one.kind === kind ? null : one.kind })}
            >
              {one.title}{' '}
              <span className="dim">
                {number(one.count)}
                {one.sizeBytes === 0 ? '' : `, ${bytes(one.sizeBytes)}`}
              </span>
            </button>
          ))}
      </div>
      {chosen === undefined ? null : (
        <p className={css.remedy}>
          {chosen.reason} {chosen.remedy}
        </p>
      )}
    </>
  );
}

function Tools({ answer }: { readonly answer: Answer }) {
  const { set } = useUrl();
  const { host, sort, text, question } = useSprawl();
  const known = answer.hosts.map((one) => ({
    value: one.host,
    label: `${one.name} (${number(one.count)}${one.sizeBytes === 0 ? '' : `, ${bytes(one.sizeBytes)}`})`,
  }));
  const hosts =
    host === '' || known.some(({ value }) => value === host) ? known : [{ value: host, label: host }, ...known];
  return (
    <div className={css.tools}>
      <Search key={text === '' ? 'empty' : 'typed'} text={text} />
      <Select
        className={css.choice ?? ''}
        size="xs"
        aria-label="Order"
        data={SPRAWL_SORTS.map((value) => ({ value, label: ORDER_WORDS[value] }))}
        value={sort}
        allowDeselect={false}
        onChange={(value) => set({ sort: oneOf(value, SPRAWL_SORTS) })}
      />
      {hosts.length === 0 ? null : (
        <Select
          className={css.choice ?? ''}
          size="xs"
          aria-label="Host"
          placeholder="Any host"
          data={hosts}
          value={host === '' ? null : host}
          onChange={(value) => set({ host: value })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Any host' }}
        />
      )}
      <WhoseFilter owners={answer.owners} systems={answer.systems} />
      <LeftoverExport question={question} />
    </div>
  );
}

/** Keeps what is typed to itself, so that the address follows the typing and never leads it. */
function Search({ text }: { readonly text: string }) {
  const { set } = useUrl();
  const [typed, setTyped] = useState(text);
  return (
    <TextInput
      className={css.search ?? ''}
      size="xs"
      aria-label="Words of a name"
      placeholder="Name of what was left"
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        set({ q: currentTarget.value }, 'replace');
      }}
    />
  );
}
