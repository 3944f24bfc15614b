import { queryOptions } from '@tanstack/react-query';
import { ExplainDocument, PathsDocument } from './graphql.generated';
import { orNull } from './queries';
import { request } from './request';

/** Which ways are asked for; '' for every environment, and for now. */
export interface PathsOptions {
  readonly from: string;
  readonly to: string;
  readonly environment: string;
  readonly at: string;
  /** How many of the hardest. */
  readonly k: number;
  /** Shortest ways to list. */
  readonly limit: number;
  readonly onlyHard: boolean;
  /** null: as long as it takes. */
  readonly maxDepth: number | null;
}

export const pathsQuery = (options: PathsOptions) =>
  queryOptions({
    queryKey: ['paths', options],
    queryFn: ({ signal }) =>
      request(PathsDocument, { ...options, environment: orNull(options.environment), at: orNull(options.at) }, signal),
    select: (result) => result.paths,
    enabled: options.from !== '' && options.to !== '',
  });

/** Why an entity is what it is, or why two are related, and what speaks against it. */
export const explainQuery = (a: string, b: string | null, at: string) =>
  queryOptions({
    queryKey: ['explain', a, b, at],
    queryFn: ({ signal }) => request(ExplainDocument, { a, b, at: orNull(at) }, signal),
    select: (result) => result.explain,
    enabled: a !== '',
  });
