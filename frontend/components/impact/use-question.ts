'use client';

import { useMemo } from 'react';
import { GROUPINGS, type Grouping } from '../../lib/answer';
import type { LayoutName } from '../../lib/cytoscape/to-elements';
import { oneOf, wholeNumber } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';

export type LookDirection = 'dependents' | 'dependencies';

/** The question that the address asks. */
export interface Question {
  readonly seeds: readonly string[];
  readonly environment: string;
  /** As of when; '' for now. */
  readonly at: string;
  readonly direction: LookDirection;
  /** null: as far as it goes. */
  readonly depth: number | null;
  readonly isOnlyHard: boolean;
  readonly layout: LayoutName | 'auto';
  /** What boxes stand for. */
  readonly by: Grouping;
  /** One text for one question: another question, another view. */
  readonly key: string;
}

/** Deepest that can be asked for by number; deeper is "all". */
export const MAX_DEPTH = 20;
const DIRECTIONS = ['dependents', 'dependencies'] as const;
const LAYOUTS = ['auto', 'rings', 'layers', 'boxes'] as const;
/** More than a person means; keeps an address from asking for a thousand walks. */
const MAX_SEEDS = 20;

/** Reads the question; anything that is no value of its kind counts as absent. */
export function useQuestion(): Question {
  const { query, environment, at } = useUrl();
  return useMemo(() => {
    const depth = wholeNumber(query.get('depth'), 0, 1, MAX_DEPTH);
    const seeds = [...new Set(query.getAll('seed'))].slice(0, MAX_SEEDS);
    const direction = oneOf(query.get('dir'), DIRECTIONS);
    const layout = oneOf(query.get('layout'), LAYOUTS);
    const by = oneOf(query.get('by'), GROUPINGS);
    const isOnlyHard = query.get('hard') === '1';
    return {
      seeds,
      environment,
      at,
      direction,
      depth: depth === 0 ? null : depth,
      isOnlyHard,
      layout,
      by,
      key: JSON.stringify([seeds, environment, at, direction, depth, isOnlyHard, layout, by]),
    };
  }, [query, environment, at]);
}
