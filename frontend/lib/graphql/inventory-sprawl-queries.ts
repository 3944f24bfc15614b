import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  SprawlFamiliesPageDocument,
  SprawlPageDocument,
  type SprawlFamiliesPageQueryVariables,
  type SprawlLeftoverFieldsFragment,
  type SprawlPageQuery,
  type SprawlPageQueryVariables,
} from './graphql.generated';
import { request } from './request';

/** Rows in the document, and on one page for somebody who saves the whole table. */
const SHOWN = 500;
const WHOLE = 5_000;

export type SprawlQuestion = Omit<SprawlPageQueryVariables, 'offset' | 'limit'>;
export type SprawlFamiliesQuestion = Omit<SprawlFamiliesPageQueryVariables, 'limit'>;

export const sprawlQuery = (question: SprawlQuestion) =>
  queryOptions({
    queryKey: ['sprawl', question],
    queryFn: ({ signal }) => request(SprawlPageDocument, { ...question, limit: SHOWN }, signal),
    select: (result) => result.sprawl,
    placeholderData: keepPreviousData,
  });

/** All rows of a question. */
export async function allLeftovers(question: SprawlQuestion): Promise<readonly SprawlLeftoverFieldsFragment[]> {
  const all: SprawlLeftoverFieldsFragment[] = [];
  for (;;) {
    const variables = { ...question, offset: all.length, limit: WHOLE };
    const { sprawl }: SprawlPageQuery = await request(SprawlPageDocument, variables);
    all.push(...sprawl.leftovers);
    if (sprawl.leftovers.length === 0 || all.length >= sprawl.total) return all;
  }
}

export const sprawlFamiliesQuery = (question: SprawlFamiliesQuestion) =>
  queryOptions({
    queryKey: ['sprawl-families', question],
    queryFn: ({ signal }) => request(SprawlFamiliesPageDocument, { ...question, limit: WHOLE }, signal),
    select: (result) => result.sprawlFamilies,
    placeholderData: keepPreviousData,
  });
