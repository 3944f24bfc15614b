'use client';

import type { DriftPageQuery } from '../../lib/graphql/graphql.generated';
import { FacetList } from '../common/facet-list';
import { FindingFacets } from '../common/findings/finding-facets';
import type { DriftPageState } from './use-drift';

type FacetLists = DriftPageQuery['drift']['facets'];

const STATE_WORDS: Readonly<Record<string, string>> = { drift: 'known to differ', unknown: 'not known' };

/** What findings could be narrowed by, each value with how many it would leave. */
export function DriftFacets({ facets, state }: { readonly facets: FacetLists; readonly state: DriftPageState }) {
  const kinds = new Map(facets.kinds.map((one) => [one.kind, one]));
  return (
    <>
      <FacetList
        title="What differs"
        values={facets.kinds.map(({ kind, count }) => ({ value: kind, count }))}
        name={(kind) => kinds.get(kind)?.title ?? kind}
        meaning={(kind) => kinds.get(kind)?.meaning ?? kind}
        isOn={(value) => state.isOn('kind', value)}
        onPick={(value) => state.pick('kind', value)}
      />
      <FacetList
        title="Known"
        values={facets.states}
        name={(value) => STATE_WORDS[value] ?? value}
        isOn={(value) => state.isOn('state', value)}
        onPick={(value) => state.pick('state', value)}
      />
      <FindingFacets
        facets={facets}
        state={state}
        {...(state.against === '' && { onEnvironment: (env: string | null) => state.set({ env, finding: null }) })}
      />
    </>
  );
}
