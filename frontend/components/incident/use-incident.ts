'use client';

import { useMemo } from 'react';
import type { UrlPatch } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';

/** The question that the address asks. */
export interface IncidentState {
  readonly symptoms: readonly string[];
  readonly healthy: readonly string[];
  /** As the API reads moments; '' for the default. */
  readonly from: string;
  readonly until: string;
  readonly environment: string;
  readonly at: string;
  /** The suspect whose reasons are open; '' for the first. */
  readonly open: string;
  readonly set: (patch: UrlPatch, how?: 'push' | 'replace') => void;
}

/** How far back changes are looked at, when nothing is said. */
export const DEFAULT_FROM = '2h';
export const SPANS = ['30m', '1h', DEFAULT_FROM, '6h', '24h', '7d'] as const;
const MOST_SYMPTOMS = 100;

/** Reads the question; what stands on both lists hurts. */
export function useIncident(): IncidentState {
  const { query, environment, at, selected, set } = useUrl();
  return useMemo(() => {
    const symptoms = [...new Set(query.getAll('s'))].slice(0, MOST_SYMPTOMS);
    return {
      symptoms,
      healthy: [...new Set(query.getAll('ok'))].filter((ref) => !symptoms.includes(ref)),
      from: query.get('from') ?? '',
      until: query.get('until') ?? '',
      environment,
      at,
      open: query.get('suspect') ?? selected,
      set,
    };
  }, [query, environment, at, selected, set]);
}
