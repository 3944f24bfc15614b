import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  DriftFindingPageDocument,
  DriftOfEntityDocument,
  DriftPageDocument,
  type DriftPageQueryVariables,
} from './graphql.generated';
import { request } from './request';

/** Findings on one page; enough to fill a tall screen several times. */
const PAGE = 200;

/** What the list of findings is asked for. */
export type DriftQuestion = Omit<DriftPageQueryVariables, 'after' | 'limit'>;

export const driftQuery = (question: DriftQuestion) =>
  infiniteQueryOptions({
    queryKey: ['drift', question],
    queryFn: ({ signal, pageParam }) =>
      request(DriftPageDocument, { ...question, after: pageParam, limit: PAGE }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.drift.next,
    placeholderData: keepPreviousData,
  });

export const driftFindingQuery = (id: string, sides: Pick<DriftQuestion, 'environment' | 'against' | 'at'>) =>
  queryOptions({
    queryKey: ['drift-finding', id, sides],
    queryFn: ({ signal }) => request(DriftFindingPageDocument, { id, ...sides }, signal),
    select: (result) => result.driftFinding,
    enabled: id !== '',
  });

export const driftOfEntityQuery = (entity: string, at: string) =>
  queryOptions({
    queryKey: ['drift-of-entity', entity, at],
    queryFn: ({ signal }) => request(DriftOfEntityDocument, { entity, at: at === '' ? null : at }, signal),
    select: (result) => result.drift,
  });
