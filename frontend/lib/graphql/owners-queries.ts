import { queryOptions } from '@tanstack/react-query';
import {
  ConflictsOfOwnerDocument,
  OneOwnerDocument,
  OwnerOfDocument,
  OwnershipDocument,
  OwnersBetweenDocument,
  PostureOfOwnerDocument,
} from './graphql.generated';
import { orNull } from './queries';
import { request } from './request';

export const ownershipQuery = (at: string) =>
  queryOptions({
    queryKey: ['ownership', at],
    queryFn: ({ signal }) => request(OwnershipDocument, { at: orNull(at) }, signal),
    select: (result) => result.ownership,
  });

/** Whose everything, and where. */
export interface OwnerQuestion {
  readonly owner: string;
  /** '' for all. */
  readonly environment: string;
  /** '' for now. */
  readonly at: string;
}

export const ownerQuery = ({ owner, environment, at }: OwnerQuestion) =>
  queryOptions({
    queryKey: ['owner', owner, environment, at],
    queryFn: ({ signal }) =>
      request(OneOwnerDocument, { name: owner, environment: orNull(environment), at: orNull(at) }, signal),
    select: (result) => result.owner,
  });

/** The worst of an owner's conflicts, with the count of all. */
export const conflictsOfOwnerQuery = ({ owner, environment, at }: OwnerQuestion) =>
  queryOptions({
    queryKey: ['conflicts-of-owner', owner, environment, at],
    queryFn: ({ signal }) =>
      request(ConflictsOfOwnerDocument, { owner, environment: orNull(environment), limit: 10, at: orNull(at) }, signal),
    select: (result) => result.conflicts,
  });

export const postureOfOwnerQuery = ({ owner, environment, at }: OwnerQuestion) =>
  queryOptions({
    queryKey: ['posture-of-owner', owner, environment, at],
    queryFn: ({ signal }) =>
      request(PostureOfOwnerDocument, { owner, environment: orNull(environment), at: orNull(at) }, signal),
    select: (result) => result.posture,
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
