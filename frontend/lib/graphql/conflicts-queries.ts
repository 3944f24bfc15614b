import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  ConflictPageDocument,
  ConflictsOfEntityDocument,
  ConflictsPageDocument,
  type ConflictsPageQueryVariables,
} from './graphql.generated';
import { orNull } from './queries';
import { request } from './request';

const PAGE = 200;
/** Of one request of somebody who saves the whole table. */
const WHOLE = 5_000;

/** What the list of conflicts is asked for. */
export type ConflictsQuestion = Omit<ConflictsPageQueryVariables, 'skip' | 'limit'>;

export const conflictsQuery = (question: ConflictsQuestion) =>
  infiniteQueryOptions({
    queryKey: ['conflicts', question],
    queryFn: ({ signal, pageParam }) =>
      request(ConflictsPageDocument, { ...question, skip: pageParam, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ conflicts: { total } }, pages) =>
      pages.length * PAGE < total ? pages.length * PAGE : undefined,
    placeholderData: keepPreviousData,
  });

/** All conflicts at once. */
export const allConflicts = async (question: ConflictsQuestion) =>
  (await request(ConflictsPageDocument, { ...question, skip: 0, limit: WHOLE })).conflicts.conflicts;

export const conflictQuery = (id: string, at: string) =>
  queryOptions({
    queryKey: ['conflict', id, at],
    queryFn: ({ signal }) => request(ConflictPageDocument, { id, at: orNull(at) }, signal),
    select: (result) => result.conflict,
    enabled: id !== '',
  });

export const conflictsOfEntityQuery = (entity: string, at: string) =>
  queryOptions({
    queryKey: ['conflicts-of-entity', entity, at],
    queryFn: ({ signal }) => request(ConflictsOfEntityDocument, { entity, at: orNull(at) }, signal),
    select: (result) => result.conflicts.total,
  });
