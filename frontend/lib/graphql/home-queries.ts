import { queryOptions } from '@tanstack/react-query';
import { DriftInShortDocument, NeededByDocument, RecentEventsDocument } from './graphql.generated';
import { orNull } from './queries';
import { request } from './request';

/** What happened since a moment, written as the API reads it: `24h`. */
export const recentEventsQuery = (since: string, limit: number) =>
  queryOptions({
    queryKey: ['recent-events', since, limit],
    queryFn: ({ signal }) => request(RecentEventsDocument, { since, limit }, signal),
    select: (result) => result.events,
  });

export const driftInShortQuery = (environment: string) =>
  queryOptions({
    queryKey: ['drift-in-short', environment],
    queryFn: ({ signal }) => request(DriftInShortDocument, { environment: orNull(environment) }, signal),
    select: (result) => result.drift,
  });

/** How many need something, and whose they are. */
export const neededByQuery = (ref: string, environment: string, at: string) =>
  queryOptions({
    queryKey: ['needed-by', ref, environment, at],
    queryFn: ({ signal }) =>
      request(NeededByDocument, { ref, environment: orNull(environment), at: orNull(at) }, signal),
    select: (result) => result.blastRadius,
  });
