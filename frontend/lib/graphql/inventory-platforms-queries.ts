import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  PlatformsPageDocument,
  PlatformTechnologyPageDocument,
  type PlatformsPageQueryVariables,
  type PlatformTechnologyPageQueryVariables,
} from './graphql.generated';
import { request } from './request';

/** Technologies of one answer, and rows of each list behind one; a landscape has a few hundred of the first. */
const MOST_TECHNOLOGIES = 1_000;
const MOST_ROWS = 20_000;

export type PlatformsQuestion = Omit<PlatformsPageQueryVariables, 'limit'>;
export type PlatformTechnologyQuestion = Omit<PlatformTechnologyPageQueryVariables, 'limit'>;

export const platformsQuery = (question: PlatformsQuestion) =>
  queryOptions({
    queryKey: ['platforms', question],
    queryFn: ({ signal }) => request(PlatformsPageDocument, { ...question, limit: MOST_TECHNOLOGIES }, signal),
    select: (result) => result.platforms,
    placeholderData: keepPreviousData,
  });

export const platformTechnologyQuery = (question: PlatformTechnologyQuestion) =>
  queryOptions({
    queryKey: ['platform-technology', question],
    queryFn: ({ signal }) => request(PlatformTechnologyPageDocument, { ...question, limit: MOST_ROWS }, signal),
    select: (result) => result.platformTechnology,
    enabled: question.id !== '',
  });
