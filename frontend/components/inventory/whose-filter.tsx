'use client';

import { Select } from '@mantine/core';
import { number } from '../../lib/format';
import { orNull } from '../../lib/graphql/queries';
import { distinctNames } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import css from './inventory.module.css';

interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** What every view of the inventory is narrowed to, as the address says. */
export function useWhose() {
  const { query, environment, at } = useUrl();
  return {
    owner: query.get('owner'),
    system: query.get('system'),
    environment: orNull(environment),
    at: orNull(at),
  };
}

/** Narrows a view to what one owner has, and to one system. */
export function WhoseFilter({
  owners,
  systems,
}: {
  readonly owners: readonly FacetCount[];
  readonly systems: readonly FacetCount[];
}) {
  return (
    <>
      <Choice name="owner" label="Owner" values={owners} />
      <Choice name="system" label="System" values={systems} />
    </>
  );
}

function Choice({
  name,
  label,
  values,
}: {
  readonly name: 'owner' | 'system';
  readonly label: string;
  readonly values: readonly FacetCount[];
}) {
  const { query, set } = useUrl();
  const chosen = query.get(name);
  const counts = new Map(values.map(({ value, count }) => [value, count]));
  const refs = chosen === null || counts.has(chosen) ? [...counts.keys()] : [chosen, ...counts.keys()];
  if (refs.length === 0) return null;
  const names = distinctNames(refs);
  const nameOf = (ref: string): string => {
    const count = counts.get(ref);
    return count === undefined ? (names.get(ref) ?? ref) : `${names.get(ref) ?? ref} (${number(count)})`;
  };
  return (
    <Select
      className={css.choice ?? ''}
      size="xs"
      aria-label={label}
      placeholder={`Any ${label.toLowerCase()}`}
      data={refs.map((ref) => ({ value: ref, label: nameOf(ref) }))}
      value={chosen}
      onChange={(value) => set({ [name]: value, open: null })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
    />
  );
}
