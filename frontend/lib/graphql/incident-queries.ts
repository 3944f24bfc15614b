import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { IncidentPageDocument, type IncidentPageQueryVariables } from './graphql.generated';
import { request } from './request';

export const incidentQuery = (question: IncidentPageQueryVariables) =>
  queryOptions({
    queryKey: ['incident', question],
    queryFn: ({ signal }) => request(IncidentPageDocument, question, signal),
    select: (result) => result.incident,
    placeholderData: keepPreviousData,
  });
