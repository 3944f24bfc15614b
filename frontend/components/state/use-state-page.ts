'use client';

import type { Keeping, StatePageQuery, StatePageQueryVariables } from '../../lib/graphql/graphql.generated';
import { orNull } from '../../lib/graphql/queries';
import { oneOf } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';

export type StateAnswer = StatePageQuery['state'];

export const KEEPINGS: readonly Keeping[] = ['EPHEMERAL', 'UNKNOWN', 'PERSISTS', 'STATELESS'];
const VIEWS = ['services', 'volumes'] as const;
/** Which volumes are shown. */
export const VOLUME_FILTERS = ['all', 'shared', 'unmounted', 'ephemeral'] as const;

/** What the address says the page shows. */
export interface StatePageState {
  readonly question: StatePageQueryVariables;
  readonly of: string;
  readonly text: string;
  readonly view: (typeof VIEWS)[number];
  readonly only: (typeof VOLUME_FILTERS)[number];
  readonly isOn: (keeping: Keeping) => boolean;
  readonly pick: (keeping: Keeping) => void;
  readonly set: ReturnType<typeof useUrl>['set'];
}

/** Reads the question and the filters from the address. */
export function useStatePage(): StatePageState {
  const { query, environment, at, set } = useUrl();
  const of = query.get('of') ?? '';
  const chosen = query.getAll('keeping');
  return {
    of,
    text: query.get('q') ?? '',
    view: oneOf(query.get('view'), VIEWS),
    only: oneOf(query.get('only'), VOLUME_FILTERS),
    isOn: (keeping) => chosen.includes(keeping.toLowerCase()),
    pick: (keeping) => {
      const word = keeping.toLowerCase();
      set({
        view: null,
        keeping: chosen.includes(word) ? chosen.filter((one) => one !== word) : [...chosen, word],
      });
    },
    set,
    question: { name: orNull(of), environment: orNull(environment), at: orNull(at) },
  };
}
