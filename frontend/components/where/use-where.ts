'use client';

import type { MatrixShow } from '../../lib/graphql/graphql.generated';
import { orNull } from '../../lib/graphql/queries';
import type { MatrixFilter } from '../../lib/graphql/running-queries';
import type { UrlPatch } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';

/** Rows that the page can be narrowed to, as the address names them. */
export const SHOWN = { apart: 'APART', mixed: 'MIXED', unseen: 'UNSEEN' } as const satisfies Record<string, MatrixShow>;
export type Shown = 'all' | keyof typeof SHOWN;

/** What the address says this page shows. */
export interface WhereState {
  readonly text: string;
  readonly show: Shown;
  readonly owner: string | null;
  readonly filter: MatrixFilter;
  /** The cell whose history is open; no environment for all of them. */
  readonly cell: { readonly service: string; readonly environment: string; readonly version: string } | null;
  readonly set: (patch: UrlPatch, how?: 'push' | 'replace') => void;
}

/** Filters and the open cell, read from the address. */
export function useWhere(): WhereState {
  const { query, environment, at, set } = useUrl();
  const text = query.get('q') ?? '';
  const asked = query.get('show');
  const show = asked === 'apart' || asked === 'mixed' || asked === 'unseen' ? asked : 'all';
  const owner = query.get('owner');
  const service = query.get('of');
  return {
    text,
    show,
    owner,
    filter: {
      text: orNull(text.trim()),
      environment: orNull(environment),
      owner,
      show: show === 'all' ? null : SHOWN[show],
      at: orNull(at),
    },
    cell:
      service === null ? null : { service, environment: query.get('in') ?? '', version: query.get('version') ?? '' },
    set,
  };
}
