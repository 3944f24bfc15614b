import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  EntityHistoryDocument,
  RanOnPageDocument,
  TimeDifferenceDocument,
  TimeEventsDocument,
  TimeRevisionsDocument,
  type TimeDifferenceQueryVariables,
  type TimeEventsQueryVariables,
} from './graphql.generated';
import { orNull } from './queries';
import { request } from './request';

/** Revisions that the scrubber shows: the newest ones. */
export const MOST_REVISIONS = 500;

export const revisionsQuery = queryOptions({
  queryKey: ['revisions'],
  queryFn: ({ signal }) => request(TimeRevisionsDocument, { limit: MOST_REVISIONS }, signal),
  select: (result) => result.revisions,
});

export const eventsQuery = (question: TimeEventsQueryVariables) =>
  queryOptions({
    queryKey: ['events', question],
    queryFn: ({ signal }) => request(TimeEventsDocument, question, signal),
    select: (result) => result.events,
    placeholderData: keepPreviousData,
  });

export const differenceQuery = (question: TimeDifferenceQueryVariables) =>
  queryOptions({
    queryKey: ['difference', question],
    queryFn: ({ signal }) => request(TimeDifferenceDocument, question, signal),
    select: (result) => result.difference,
    placeholderData: keepPreviousData,
  });

export const historyQuery = (ref: string, at: string, limit: number) =>
  queryOptions({
    queryKey: ['history', ref, at, limit],
    queryFn: ({ signal }) => request(EntityHistoryDocument, { ref, until: orNull(at), limit }, signal),
    select: (result) => result.timeline,
  });

export const ranOnQuery = (place: string, at: string) =>
  queryOptions({
    queryKey: ['ran-on', place, at],
    queryFn: ({ signal }) => request(RanOnPageDocument, { place, until: orNull(at) }, signal),
    select: (result) => result.ranOn,
  });
