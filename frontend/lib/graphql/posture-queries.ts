import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  PostureFindingPageDocument,
  PostureOfEntityDocument,
  PosturePageDocument,
  PostureTrendPageDocument,
  type PostureFindingFieldsFragment,
  type PosturePageQuery,
  type PosturePageQueryVariables,
  type PostureTrendPageQueryVariables,
} from './graphql.generated';
import { orNull } from './queries';
import { request } from './request';

const PAGE = 200;
/** Of one request of somebody who saves the whole table. */
const WHOLE = 1_000;

/** What the list of findings is asked for. */
export type PostureQuestion = Omit<PosturePageQueryVariables, 'after' | 'limit'>;

export const postureQuery = (question: PostureQuestion) =>
  infiniteQueryOptions({
    queryKey: ['posture', question],
    queryFn: ({ signal, pageParam }) =>
      request(PosturePageDocument, { ...question, after: pageParam, limit: PAGE }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.posture.next,
    placeholderData: keepPreviousData,
  });

/** All findings of a question. */
export async function allPosture(question: PostureQuestion): Promise<readonly PostureFindingFieldsFragment[]> {
  const all: PostureFindingFieldsFragment[] = [];
  let after: string | null = null;
  do {
    const { posture }: PosturePageQuery = await request(PosturePageDocument, { ...question, after, limit: WHOLE });
    all.push(...posture.findings);
    after = posture.next;
  } while (after !== null);
  return all;
}

export const postureFindingQuery = (id: string, at: string) =>
  queryOptions({
    queryKey: ['posture-finding', id, at],
    queryFn: ({ signal }) => request(PostureFindingPageDocument, { id, at: orNull(at) }, signal),
    select: (result) => result.postureFinding,
    enabled: id !== '',
  });

export const postureTrendQuery = (question: PostureTrendPageQueryVariables) =>
  queryOptions({
    queryKey: ['posture-trend', question],
    queryFn: ({ signal }) => request(PostureTrendPageDocument, question, signal),
    select: (result) => result.postureTrend.moments,
  });

export const postureOfEntityQuery = (service: string, at: string) =>
  queryOptions({
    queryKey: ['posture-of-entity', service, at],
    queryFn: ({ signal }) => request(PostureOfEntityDocument, { service, at: orNull(at) }, signal),
    select: (result) => result.posture,
  });
