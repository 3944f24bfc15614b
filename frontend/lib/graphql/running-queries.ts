import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  RunningHistoryDocument,
  WhatRunsWhereDocument,
  type RunningHistoryQueryVariables,
  type WhatRunsWhereQueryVariables,
} from './graphql.generated';
import { request } from './request';

const PAGE = 200;
/** Rows of one request of somebody who saves the whole table. */
const WHOLE = 50_000;

export type MatrixFilter = Omit<WhatRunsWhereQueryVariables, 'skip' | 'limit'>;

export const whatRunsWhereQuery = (filter: MatrixFilter) =>
  infiniteQueryOptions({
    queryKey: ['what-runs-where', filter],
    queryFn: ({ signal, pageParam }) =>
      request(WhatRunsWhereDocument, { ...filter, skip: pageParam, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ whatRunsWhere: { total } }, pages) =>
      pages.length * PAGE < total ? pages.length * PAGE : undefined,
    placeholderData: keepPreviousData,
  });

/** All rows of the matrix at once. */
export const allThatRuns = async (filter: MatrixFilter) =>
  (await request(WhatRunsWhereDocument, { ...filter, skip: 0, limit: WHOLE })).whatRunsWhere.rows;

export const runningHistoryQuery = (question: RunningHistoryQueryVariables) =>
  queryOptions({
    queryKey: ['running-history', question],
    queryFn: ({ signal }) => request(RunningHistoryDocument, question, signal),
    select: (result) => result.runningHistory,
    enabled: question.name !== '',
  });
