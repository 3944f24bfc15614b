'use client';

import { shortPlace } from '@faultline/model';
import { distinctNames, refName } from '../../../lib/ref';
import { FacetList, type FacetValue } from '../facet-list';

interface FindingFacetsProps {
  readonly facets: {
    readonly severities: readonly FacetValue[];
    readonly owners: readonly FacetValue[];
    readonly systems: readonly FacetValue[];
    readonly environments: readonly FacetValue[];
  };
  readonly state: {
    readonly environment: string;
    readonly isOn: (key: 'severity' | 'owner' | 'system', value: string) => boolean;
    readonly pick: (key: 'severity' | 'owner' | 'system', value: string) => void;
  };
  /** Absent where the environment is no choice. */
  readonly onEnvironment?: (environment: string | null) => void;
}

/** What findings of every kind can be narrowed by, each value with how many it would leave. */
export function FindingFacets({ facets, state, onEnvironment }: FindingFacetsProps) {
  const owners = distinctNames(facets.owners.map(({ value }) => value));
  return (
    <>
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
      {onEnvironment === undefined ? null : (
        <FacetList
          title="Environment"
          values={facets.environments.filter(({ value }) => value !== '')}
          name={shortPlace}
          isOn={(value) => state.environment === value}
          onPick={(value) => onEnvironment(state.environment === value ? null : value)}
        />
      )}
    </>
  );
}
