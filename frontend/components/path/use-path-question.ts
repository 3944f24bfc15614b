'use client';

import { useMemo } from 'react';
import type { PathsOptions } from '../../lib/graphql/paths-queries';
import { wholeNumber } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';

/** The question that the address asks, and the way that is chosen of its answer. */
export interface PathQuestion extends PathsOptions {
  /** From 1; 0 for none. */
  readonly way: number;
  /** One text for one question. */
  readonly key: string;
}

export const DEFAULT_HARDEST = 5;
export const MAX_DEPTH = 20;
/** Shortest ways that are listed; more are no list to read. */
const LISTED = 20;

/** Reads the question; anything that is no value of its kind counts as absent. */
export function usePathQuestion(): PathQuestion {
  const { query, environment, at } = useUrl();
  return useMemo(() => {
    const depth = wholeNumber(query.get('depth'), 0, 1, MAX_DEPTH);
    const options: PathsOptions = {
      from: query.get('from') ?? '',
      to: query.get('to') ?? '',
      environment,
      at,
      k: wholeNumber(query.get('k'), DEFAULT_HARDEST, 1, 100),
      limit: LISTED,
      onlyHard: query.get('hard') === '1',
      maxDepth: depth === 0 ? null : depth,
    };
    return { ...options, way: wholeNumber(query.get('way'), 1, 1, 999), key: JSON.stringify(options) };
  }, [query, environment, at]);
}
