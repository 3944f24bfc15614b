import { queryOptions } from '@tanstack/react-query';
import { OneOwnerDocument, OwnerOfDocument, OwnershipDocument, OwnersBetweenDocument } from './graphql.generated';
import { request } from './request';

const orNull = (text: string): string | null => (text === '' ? null : text);

export const ownershipQuery = (at: string) =>
  queryOptions({
    queryKey: ['ownership', at],
    queryFn: ({ signal }) => request(OwnershipDocument, { at: orNull(at) }, signal),
    select: (result) => result.ownership,
  });

export const ownerQuery = (name: string, at: string) =>
  queryOptions({
    queryKey: ['owner', name, at],
    queryFn: ({ signal }) => request(OneOwnerDocument, { name, at: orNull(at) }, signal),
    select: (result) => result.owner,
  });

export const ownerCandidatesQuery = (name: string, at: string) =>
  queryOptions({
    queryKey: ['owner-candidates', name, at],
    queryFn: ({ signal }) => request(OwnerOfDocument, { name, at: orNull(at) }, signal),
    select: (result) => result.ownerCandidates,
  });

export const ownersBetweenQuery = (environment: string, at: string) =>
  queryOptions({
    queryKey: ['owners-between', environment, at],
    queryFn: ({ signal }) =>
      request(OwnersBetweenDocument, { environment: orNull(environment), at: orNull(at) }, signal),
    select: (result) => result.ownerCrossings,
  });
