'use client';

import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { countOf } from '../../lib/format';
import { catalogQuery } from '../../lib/graphql/queries';
import { Empty, Failure, Waiting } from '../common/states';
import { CatalogTable } from './catalog-table';
import css from './catalog.module.css';
import { Facets } from './facets';
import { useCatalog } from './use-catalog';

const NO_FILTER = { kind: null, owner: null, env: null, system: null, type: null, orphan: null };

/** Search first, then facets, then a table that scrolls through all of it. */
export function Catalog() {
  const state = useCatalog();
  const pages = useInfiniteQuery(catalogQuery(state.filter));
  const [areFacetsOpen, setFacetsOpen] = useState(false);
  const first = pages.data?.pages[0]?.entities;
  return (
    <div className={css.catalog}>
      <div className={css.head}>
        <h1>Catalog</h1>
        <CatalogSearch
          key={state.text === '' ? 'empty' : 'typed'}
          text={state.text}
          onText={(q) => state.set({ q }, 'replace')}
        />
        <span className="dim" role="status">
          {first === undefined ? '' : countOf(first.total, 'entity', 'entities')}
        </span>
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
      <div className={`${css.facets} ${areFacetsOpen ? css.facetsOpen : ''}`}>
        {first === undefined ? <Waiting rows={10} /> : <Facets facets={first.facets} state={state} />}
      </div>
      <div className={css.list}>
        {pages.error !== null && pages.data === undefined ? (
          <div className="page">
            <Failure error={pages.error} onRetry={() => void pages.refetch()} />
          </div>
        ) : null}
        {pages.data === undefined && pages.error === null ? <Waiting rows={18} /> : null}
        {first !== undefined && first.total === 0 ? (
          <NothingFound isFiltered={state.active > 0 || state.text !== ''} />
        ) : null}
        {first !== undefined && first.total > 0 ? (
          <CatalogTable
            rows={pages.data?.pages.flatMap((page) => page.entities.items) ?? []}
            total={first.total}
            state={state}
            isFetching={pages.isFetchingNextPage}
            onMore={() => (pages.hasNextPage && !pages.isFetchingNextPage ? void pages.fetchNextPage() : undefined)}
          />
        ) : null}
      </div>
    </div>
  );
}

function NothingFound({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <Empty title="Nothing matches">Clear a filter, or write a shorter part of the name.</Empty>
  ) : (
    <Empty title="The catalog is empty">Add a source first: the page Sources says how.</Empty>
  );
}

/** Keeps what is typed to itself, so that the address follows the typing and never leads it. */
function CatalogSearch({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  return (
    <TextInput
      id="catalog-search"
      className={css.search}
      aria-label="Search the catalog"
      placeholder="Name, or namespace/name"
      leftSection={<IconSearch size={15} aria-hidden />}
      defaultValue={text}
      onChange={(event) => onText(event.currentTarget.value)}
      spellCheck={false}
      autoComplete="off"
    />
  );
}
