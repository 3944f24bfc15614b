import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  FootprintPageDocument,
  StatePageDocument,
  type FootprintPageQueryVariables,
  type StatePageQueryVariables,
} from './graphql.generated';
import { request } from './request';

export const footprintQuery = (question: FootprintPageQueryVariables) =>
  queryOptions({
    queryKey: ['footprint', question],
    queryFn: ({ signal }) => request(FootprintPageDocument, question, signal),
    select: (result) => result.footprint,
    enabled: question.of.length > 0,
    placeholderData: keepPreviousData,
  });

export const stateQuery = (question: StatePageQueryVariables) =>
  queryOptions({
    queryKey: ['state', question],
    queryFn: ({ signal }) => request(StatePageDocument, question, signal),
    select: (result) => result.state,
    placeholderData: keepPreviousData,
  });
