'use client';

import { shortPlace } from '@faultline/model';
import type { DriftPageQuery } from '../../lib/graphql/graphql.generated';
import { distinctNames, refName } from '../../lib/ref';
import { FacetList } from '../common/facet-list';
import type { DriftPageState } from './use-drift';

type FacetLists = DriftPageQuery['drift']['facets'];

const STATE_WORDS: Readonly<Record<string, string>> = { drift: 'known to differ', unknown: 'not known' };

/** What findings could be narrowed by, each value with how many it would leave. */
export function DriftFacets({ facets, state }: { readonly facets: FacetLists; readonly state: DriftPageState }) {
  const owners = distinctNames(facets.owners.map(({ value }) => value));
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
      <FacetList
        title="Weight"
        values={facets.severities}
        isOn={(value) => state.isOn('severity', value)}
        onPick={(value) => state.pick('severity', value)}
      />
      <FacetList
        title="Owner"
        values={facets.owners}
        name={(ref) => owners.get(ref) ?? ref}
        isOn={(value) => state.isOn('owner', value)}
        onPick={(value) => state.pick('owner', value)}
      />
      <FacetList
        title="System"
        values={facets.systems}
        name={(ref) => refName(ref).name}
        isOn={(value) => state.isOn('system', value)}
        onPick={(value) => state.pick('system', value)}
      />
      {state.against === '' ? (
        <FacetList
          title="Environment"
          values={facets.environments}
          name={shortPlace}
          isOn={(value) => state.environment === value}
          onPick={(value) => state.set({ env: state.environment === value ? null : value, finding: null })}
        />
      ) : null}
    </>
  );
}
