import { queryOptions } from '@tanstack/react-query';
import { RequirementsOfDocument } from './graphql.generated';
import { request } from './request';

/** Which versions one needs of others, and others of it. */
export const requirementsQuery = (ref: string, at: string) =>
  queryOptions({
    queryKey: ['requirements', ref, at],
    queryFn: ({ signal }) => request(RequirementsOfDocument, { ref, at: at === '' ? null : at }, signal),
  });
