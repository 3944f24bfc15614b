'use client';

import { shortPlace } from '@faultline/model';
import type { CatalogQuery } from '../../lib/graphql/graphql.generated';
import { distinctNames, refName } from '../../lib/ref';
import { FacetList, FacetSwitch } from '../common/facet-list';
import type { CatalogState } from './use-catalog';

type FacetLists = CatalogQuery['entities']['facets'];

/** What the list could be narrowed by, each value with how many it would leave. */
export function Facets({ facets, state }: { readonly facets: FacetLists; readonly state: CatalogState }) {
  const { filter, set } = state;
  const owners = distinctNames(facets.owners.map(({ value }) => value));
  const one = (key: string, present: string | null | undefined) => (value: string) =>
    set({ [key]: present === value ? null : value });
  return (
    <>
      <FacetList
        title="Kind"
        values={facets.kinds}
        isOn={(value) => state.kinds.includes(value)}
        onPick={(value) =>
          set({
            kind: state.kinds.includes(value) ? state.kinds.filter((kind) => kind !== value) : [...state.kinds, value],
          })
        }
      />
      <FacetList
        title="Owner"
        values={facets.owners}
        name={(ref) => owners.get(ref) ?? ref}
        isOn={(value) => filter.owner === value}
        onPick={one('owner', filter.owner)}
      >
        <FacetSwitch
          label="no owner"
          isOn={state.isOrphan}
          onToggle={() => set({ orphan: state.isOrphan ? null : '1' })}
        />
      </FacetList>
      <FacetList
        title="Environment"
        values={facets.environments}
        name={shortPlace}
        isOn={(value) => filter.environment === value}
        onPick={one('env', filter.environment)}
      />
      <FacetList
        title="System"
        values={facets.systems}
        name={(ref) => refName(ref).name}
        isOn={(value) => filter.system === value}
        onPick={one('system', filter.system)}
      />
      <FacetList
        title="Type"
        values={facets.types}
        isOn={(value) => filter.type === value}
        onPick={one('type', filter.type)}
      />
    </>
  );
}
