import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  BlastRadiusDocument,
  CatalogDocument,
  DependenciesDocument,
  EntityPageDocument,
  EnvironmentsDocument,
  ExplainDocument,
  FindDocument,
  LegendDocument,
  NeighbourhoodDocument,
  OwnershipDocument,
  RunReportDocument,
  RunsDocument,
  SourcesDocument,
  StatusDocument,
  TargetsDocument,
  WhatRunsWhereDocument,
  type CatalogQueryVariables,
  type NeighbourhoodQueryVariables,
} from './graphql.generated';
import { request } from './request';

/** One catalog page; small enough for 100 ms, large enough to fill a tall screen twice. */
const CATALOG_PAGE = 100;

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

export const findQuery = (name: string, limit: number) =>
  queryOptions({
    queryKey: ['find', name, limit],
    queryFn: ({ signal }) => request(FindDocument, { name, limit }, signal),
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

export const entityQuery = (ref: string, claims: number) =>
  queryOptions({
    queryKey: ['entity', ref, claims],
    queryFn: ({ signal }) => request(EntityPageDocument, { ref, claims }, signal),
    select: (result) => result.entity,
    enabled: ref !== '',
    placeholderData: (previous, query) => (query?.queryKey[1] === ref ? previous : undefined),
  });

export const neighbourhoodQuery = (variables: NeighbourhoodQueryVariables) =>
  queryOptions({
    queryKey: ['neighbourhood', variables],
    queryFn: ({ signal }) => request(NeighbourhoodDocument, variables, signal),
    select: (result) => result.neighbourhood,
  });

export const blastRadiusQuery = (seeds: string[], environment: string, maxDepth: number | null, onlyHard: boolean) =>
  queryOptions({
    queryKey: ['blast-radius', seeds, environment, maxDepth, onlyHard],
    queryFn: ({ signal }) =>
      request(
        BlastRadiusDocument,
        { seeds, environment: orNull(environment), maxDepth, onlyHard, limit: 5000 },
        signal,
      ),
    select: (result) => result.blastRadius,
  });

export const dependenciesQuery = (of: string, environment: string, maxDepth: number | null, onlyHard: boolean) =>
  queryOptions({
    queryKey: ['dependencies', of, environment, maxDepth, onlyHard],
    queryFn: ({ signal }) =>
      request(DependenciesDocument, { of, environment: orNull(environment), maxDepth, onlyHard }, signal),
    select: (result) => result.dependencies,
  });

export const whatRunsWhereQuery = (name: string, environment: string) =>
  queryOptions({
    queryKey: ['what-runs-where', name, environment],
    queryFn: ({ signal }) =>
      request(WhatRunsWhereDocument, { name: orNull(name), environment: orNull(environment), limit: 1000 }, signal),
    select: (result) => result.whatRunsWhere,
    placeholderData: keepPreviousData,
  });

export const ownershipQuery = queryOptions({
  queryKey: ['ownership'],
  queryFn: ({ signal }) => request(OwnershipDocument, {}, signal),
  select: (result) => result.ownership,
});

export const explainQuery = (a: string, b: string | null) =>
  queryOptions({
    queryKey: ['explain', a, b],
    queryFn: ({ signal }) => request(ExplainDocument, { a, b }, signal),
    select: (result) => result.explain,
    enabled: a !== '',
  });

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

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
