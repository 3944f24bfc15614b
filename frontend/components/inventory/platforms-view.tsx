'use client';

import type { TableColumn } from '@faultline/model';
import { Select, Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { number } from '../../lib/format';
import type { PlatformsPageQuery, PlatformTechnologyFieldsFragment } from '../../lib/graphql/graphql.generated';
import { platformsQuery } from '../../lib/graphql/inventory-platforms-queries';
import { oneOf } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';
import { CopyText } from '../common/copy-block';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { TableExport } from '../common/table-export';
import css from './inventory.module.css';
import { PlatformTable } from './platform-table';
import { TechnologyPane } from './technology-pane';
import { categoryTitle, SORTS, usePlatforms, type Sort } from './use-platforms';
import { WhoseFilter } from './whose-filter';

type Answer = PlatformsPageQuery['platforms'];

const COLUMNS: readonly TableColumn<PlatformTechnologyFieldsFragment>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'category', value: ({ category }) => category },
  { name: 'title', value: ({ title }) => title },
  { name: 'users', value: ({ users }) => users },
  { name: 'instances', value: ({ instances }) => instances },
  { name: 'systems', value: ({ systems }) => systems },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'dependents', value: ({ dependents }) => dependents },
  { name: 'rare', value: ({ isRare }) => isRare },
  { name: 'majors', value: ({ majors }) => majors },
  { name: 'versions', value: ({ versions }) => versions.map(({ version }) => version || 'unknown') },
  { name: 'ended', value: ({ ended }) => ended },
];

const SORT_WORDS: Readonly<Record<Sort, string>> = {
  category: 'By category',
  dependents: 'Most relied on',
  users: 'Most used',
  versions: 'Most majors',
};

/** At least one of everything: which technologies there are, who uses each, and what it would take to drop the odd ones. */
export function PlatformsView() {
  const { question, open } = usePlatforms();
  const platforms = useQuery(platformsQuery(question));
  return (
    <Answered query={platforms} rows={14}>
      {(answer) => (
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
          <Categories answer={answer} />
          <Tools answer={answer} />
          <div className={open === '' ? '' : (css.withPane ?? '')}>
            {answer.technologies.length === 0 ? (
              <Empty title={answer.services === 0 ? 'There is nothing to look at' : 'No technology matches'}>
                Clear a filter, or import repositories, engines and clusters.
              </Empty>
            ) : (
              <PlatformTable technologies={answer.technologies} total={answer.total} />
            )}
            {open === '' ? null : <TechnologyPane />}
          </div>
        </>
      )}
    </Answered>
  );
}

/** Categories with how many technologies each has; one narrows to it. */
function Categories({ answer }: { readonly answer: Answer }) {
  const { set } = useUrl();
  const { category } = usePlatforms();
  return (
    <div className={css.chips} role="group" aria-label="Category">
      {answer.categories.map((one) => (
        <button
          key={one.category}
          type="button"
          className={css.chip}
          aria-pressed={one.category === category}
          title={`${number(one.users)} services use any; one of at most ${number(one.rareAtMost)} users is an odd one: ${number(one.rare)}`}
          onClick={() => set({ category: one.category === category ? null : one.category, open: null })}
        >
          {categoryTitle(one.category)} <span className="dim">{number(one.technologies)}</span>
        </button>
      ))}
    </div>
  );
}

function Tools({ answer }: { readonly answer: Answer }) {
  const { set } = useUrl();
  const { isRare, isEnded, sort, text } = usePlatforms();
  return (
    <div className={css.tools}>
      <Search key={text === '' ? 'empty' : 'typed'} text={text} />
      <Switch
        size="xs"
        label="Odd ones"
        title="Used by at most 2 services or one in fifty of their category, while another one has more users"
        checked={isRare}
        onChange={({ currentTarget }) => set({ rare: currentTarget.checked ? 'yes' : null, open: null })}
      />
      <Switch
        size="xs"
        label="Past their end"
        checked={isEnded}
        onChange={({ currentTarget }) => set({ ended: currentTarget.checked ? 'yes' : null, open: null })}
      />
      <Select
        className={css.choice ?? ''}
        size="xs"
        aria-label="Order"
        data={SORTS.map((value) => ({ value, label: SORT_WORDS[value] }))}
        value={sort}
        allowDeselect={false}
        onChange={(value) => set({ sort: oneOf(value, SORTS) })}
      />
      <WhoseFilter owners={answer.facets.owners} systems={answer.facets.systems} />
      <TableExport name="platforms" columns={COLUMNS} rows={() => answer.technologies} />
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
      aria-label="Words of a technology"
      placeholder="Name of a technology"
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        set({ q: currentTarget.value, open: null }, 'replace');
      }}
    />
  );
}
