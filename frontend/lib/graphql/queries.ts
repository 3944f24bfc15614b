import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  BlastRadiusDocument,
  CatalogDocument,
  DependenciesDocument,
  EntityPageDocument,
  EnvironmentsDocument,
  FindDocument,
  LegendDocument,
  NeighbourhoodDocument,
  RunReportDocument,
  RunsDocument,
  SourcesDocument,
  StatusDocument,
  TargetsDocument,
  WhatIfDocument,
  type BlastRadiusQuery,
  type CatalogQueryVariables,
  type DependenciesQuery,
  type NeighbourhoodQuery,
  type WhatIfChangeInput,
  type WhatIfQuery,
  type NeighbourhoodQueryVariables,
} from './graphql.generated';
import { request } from './request';

/** One catalog page; small enough for 100 ms, large enough to fill a tall screen twice. */
const CATALOG_PAGE = 100;
/** Rows of a blast radius that a page reads; the summary counts all. */
const MOST_AFFECTED = 5_000;

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => request(StatusDocument, {}, signal),
  select: (result) => result.status,
});

export const legendQuery = queryOptions({
  queryKey: ['legend'],
  queryFn: ({ signal }) => request(LegendDocument, {}, signal),
  select: (result) => result.legend,
  staleTime: Infinity,
});

export const environmentsQuery = queryOptions({
  queryKey: ['environments'],
  queryFn: ({ signal }) => request(EnvironmentsDocument, {}, signal),
  select: (result) => result.environments,
});

export const findQuery = (name: string, limit: number, at: string, kinds: readonly string[] | null = null) =>
  queryOptions({
    queryKey: ['find', name, limit, at, kinds],
    queryFn: ({ signal }) =>
      request(FindDocument, { name, limit, at: orNull(at), kinds: kinds === null ? null : [...kinds] }, signal),
    select: (result) => result.find,
    enabled: name.trim() !== '',
    placeholderData: keepPreviousData,
  });

export const catalogQuery = (filter: Omit<CatalogQueryVariables, 'after' | 'limit'>) =>
  infiniteQueryOptions({
    queryKey: ['catalog', filter],
    queryFn: ({ signal, pageParam }) =>
      request(CatalogDocument, { ...filter, after: pageParam, limit: CATALOG_PAGE }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.entities.next,
    placeholderData: keepPreviousData,
  });

export const topEntitiesQuery = (kinds: string[], limit: number) =>
  queryOptions({
    queryKey: ['catalog-top', kinds, limit],
    queryFn: ({ signal }) => request(CatalogDocument, { kinds, sort: 'DEPENDENTS', limit }, signal),
    select: (result) => result.entities.items,
  });

export const entityQuery = (ref: string, claims: number, at: string) =>
  queryOptions({
    queryKey: ['entity', ref, at, claims],
    queryFn: ({ signal }) => request(EntityPageDocument, { ref, claims, at: orNull(at) }, signal),
    select: (result) => result.entity,
    enabled: ref !== '',
    placeholderData: (previous, query) =>
      query?.queryKey[1] === ref && query.queryKey[2] === at ? previous : undefined,
  });

export const neighbourhoodQuery = (variables: NeighbourhoodQueryVariables) =>
  queryOptions({
    queryKey: ['neighbourhood', variables],
    queryFn: ({ signal }) => request(NeighbourhoodDocument, variables, signal),
    select: selectNeighbourhood,
    structuralSharing: false,
  });

/** What a walk from somewhere is asked with; '' for every environment, and for now. */
interface WalkOptions {
  readonly environment: string;
  readonly at: string;
  /** null: as far as it goes. */
  readonly maxDepth: number | null;
  readonly onlyHard: boolean;
}

// A new function would select again at every render, and thousands of rows would be compared each time.
const selectBlastRadius = (result: BlastRadiusQuery) => result.blastRadius;
const selectWhatIf = (result: WhatIfQuery) => result.whatIf;
const selectDependencies = (result: DependenciesQuery) => result.dependencies;
const selectNeighbourhood = (result: NeighbourhoodQuery) => result.neighbourhood;

export const blastRadiusQuery = (seeds: string[], options: WalkOptions) =>
  queryOptions({
    queryKey: ['blast-radius', seeds, options],
    queryFn: ({ signal }) =>
      request(BlastRadiusDocument, { seeds, ...walkVariables(options), limit: MOST_AFFECTED }, signal),
    select: selectBlastRadius,
    structuralSharing: false,
  });

/** The same question before and after changes. */
export const whatIfQuery = (seeds: string[], changes: WhatIfChangeInput[], options: WalkOptions) =>
  queryOptions({
    queryKey: ['what-if', seeds, changes, options],
    queryFn: ({ signal }) =>
      request(WhatIfDocument, { seeds, changes, ...walkVariables(options), limit: MOST_AFFECTED }, signal),
    select: selectWhatIf,
    structuralSharing: false,
    // The answer to the changes before stays until this one is there.
    placeholderData: keepPreviousData,
  });

export const dependenciesQuery = (of: string, options: WalkOptions) =>
  queryOptions({
    queryKey: ['dependencies', of, options],
    queryFn: ({ signal }) => request(DependenciesDocument, { of, ...walkVariables(options) }, signal),
    select: selectDependencies,
    structuralSharing: false,
  });

function walkVariables({ environment, at, maxDepth, onlyHard }: WalkOptions) {
  return { environment: orNull(environment), at: orNull(at), maxDepth, onlyHard };
}

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => request(SourcesDocument, {}, signal),
  select: (result) => result.sources,
});

export const targetsQuery = queryOptions({
  queryKey: ['targets'],
  queryFn: ({ signal }) => request(TargetsDocument, {}, signal),
});

export const runsQuery = (source: string | null, limit: number) =>
  queryOptions({
    queryKey: ['runs', source, limit],
    queryFn: ({ signal }) => request(RunsDocument, { source, limit }, signal),
    select: (result) => result.runs,
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: ({ signal }) => request(RunReportDocument, { id }, signal),
    select: (result) => result.run,
    enabled: id !== '',
  });

/** How the API hears "any" and "now". */
export function orNull(text: string): string | null {
  return text === '' ? null : text;
}
