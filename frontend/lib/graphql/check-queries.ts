import { queryOptions } from '@tanstack/react-query';
import { CheckPageDocument, type CheckPageQueryVariables } from './graphql.generated';
import { request } from './request';

export const checkQuery = (question: CheckPageQueryVariables) =>
  queryOptions({
    queryKey: ['check', question],
    queryFn: ({ signal }) => request(CheckPageDocument, question, signal),
    select: (result) => result.check,
    enabled: [question.candidates].flat().length > 0 && question.environment !== '',
  });
