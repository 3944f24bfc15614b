'use client';

import { distinctNames, refName } from '../../../lib/ref';
import { FacetList, type FacetValue } from '../../common/facet-list';
import type { ApplicationsState, FilterKey } from './use-applications';

interface GroupFacetsProps {
  readonly state: ApplicationsState;
  readonly owners: readonly FacetValue[];
  readonly systems: readonly FacetValue[];
  readonly technologies: readonly FacetValue[];
  readonly criticalities?: readonly FacetValue[];
}

/** Whose they are, of which system, and what they are built with: each value with how many it would leave. */
export function GroupFacets({ state, owners, systems, technologies, criticalities = [] }: GroupFacetsProps) {
  const ownerNames = distinctNames(owners.map(({ value }) => value).filter((value) => value !== ''));
  const facet = (
    title: string,
    key: FilterKey,
    values: readonly FacetValue[],
    none: string,
    name: (value: string) => string = (value) => value,
  ) => (
    <FacetList
      title={title}
      values={values}
      name={(value) => (value === '' ? none : name(value))}
      meaning={(value) => (value === '' ? none : value)}
      isOn={(value) => state.isOn(key, value)}
      onPick={(value) => state.pick(key, value)}
    />
  );
  return (
    <>
      {facet('Owner', 'owner', owners, 'nobody', (ref) => ownerNames.get(ref) ?? ref)}
      {facet('System', 'system', systems, 'none', (ref) => refName(ref).name)}
      {facet('Technology', 'tech', technologies, 'not known')}
      {criticalities.length === 0 ? null : facet('Criticality', 'crit', criticalities, 'nobody says')}
    </>
  );
}
