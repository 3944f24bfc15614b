'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { address, withPatch, type UrlPatch } from './url-state';

/** The address of the page as state. */
export interface Url {
  readonly query: URLSearchParams;
  /** The environment that every page keeps; '' for all. */
  readonly environment: string;
  /** The moment that every page keeps, as the API's `at` reads it; '' for now. */
  readonly at: string;
  /** The entity selected in every pane; '' for none. */
  readonly selected: string;
  /** Lays a patch over the query. `replace` for what Back should not step through, such as each typed letter. */
  readonly set: (patch: UrlPatch, how?: 'push' | 'replace') => void;
  /** Another page's address; the environment and the moment go along. */
  readonly to: (path: string, patch?: UrlPatch) => string;
}

/** Reads and writes the address without asking the server for the page again. */
export function useUrl(): Url {
  const params = useSearchParams();
  const path = usePathname();
  const text = params.toString();
  const query = useMemo(() => new URLSearchParams(text), [text]);
  const environment = query.get('env') ?? '';
  const at = query.get('at') ?? '';
  const set = useCallback(
    (patch: UrlPatch, how: 'push' | 'replace' = 'push') => {
      // The address itself is read, not the last rendered one: two changes in one tick both count.
      const before = new URLSearchParams(window.location.search);
      const after = withPatch(before, patch).toString();
      if (after === withPatch(before, {}).toString()) return;
      const target = after === '' ? path : `${path}?${after}`;
      if (how === 'push') window.history.pushState(null, '', target);
      else window.history.replaceState(null, '', target);
    },
    [path],
  );
  const to = useCallback(
    (page: string, patch: UrlPatch = {}) => address(page, { env: environment, at, ...patch }),
    [environment, at],
  );
  return { query, environment, at, selected: query.get('sel') ?? '', set, to };
}
