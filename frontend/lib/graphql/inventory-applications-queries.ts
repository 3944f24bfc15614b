import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  DeclaredPageDocument,
  ReadinessOfPageDocument,
  ReadinessPageDocument,
  type DeclaredPageQuery,
  type DeclaredPageQueryVariables,
  type DeclaredRowFieldsFragment,
  type ReadinessPageQuery,
  type ReadinessPageQueryVariables,
  type ReadinessRowFieldsFragment,
} from './graphql.generated';
import { orNull } from './queries';
import { request } from './request';

const PAGE = 100;
/** Of one request of somebody who saves the whole table. */
const WHOLE = 1_000;

export type DeclaredQuestion = Omit<DeclaredPageQueryVariables, 'after' | 'limit'>;
export type ReadinessQuestion = Omit<ReadinessPageQueryVariables, 'after' | 'limit'>;

export const declaredQuery = (question: DeclaredQuestion) =>
  infiniteQueryOptions({
    queryKey: ['inventory-declared', question],
    queryFn: ({ signal, pageParam }) =>
      request(DeclaredPageDocument, { ...question, after: pageParam, limit: PAGE }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.declaredInventory.next,
    placeholderData: keepPreviousData,
  });

export const readinessQuery = (question: ReadinessQuestion) =>
  infiniteQueryOptions({
    queryKey: ['inventory-readiness', question],
    queryFn: ({ signal, pageParam }) =>
      request(ReadinessPageDocument, { ...question, after: pageParam, limit: PAGE }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.readinessInventory.next,
    placeholderData: keepPreviousData,
  });

export const readinessOfQuery = (name: string, at: string) =>
  queryOptions({
    queryKey: ['inventory-readiness-of', name, at],
    queryFn: ({ signal }) => request(ReadinessOfPageDocument, { name, at: orNull(at) }, signal),
    select: (result) => result.readinessOf,
  });

/** All rows of a question. */
export async function allDeclared(question: DeclaredQuestion): Promise<readonly DeclaredRowFieldsFragment[]> {
  const all: DeclaredRowFieldsFragment[] = [];
  let after: string | null = null;
  do {
    const { declaredInventory }: DeclaredPageQuery = await request(DeclaredPageDocument, {
      ...question,
      after,
      limit: WHOLE,
    });
    all.push(...declaredInventory.rows);
    after = declaredInventory.next;
  } while (after !== null);
  return all;
}

/** All rows of a question. */
export async function allReadiness(question: ReadinessQuestion): Promise<readonly ReadinessRowFieldsFragment[]> {
  const all: ReadinessRowFieldsFragment[] = [];
  let after: string | null = null;
  do {
    const { readinessInventory }: ReadinessPageQuery = await request(ReadinessPageDocument, {
      ...question,
      after,
      limit: WHOLE,
    });
    all.push(...readinessInventory.rows);
    after = readinessInventory.next;
  } while (after !== null);
  return all;
}
