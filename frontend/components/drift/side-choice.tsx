'use client';

import { shortPlace } from '@faultline/model';
import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { environmentsQuery } from '../../lib/graphql/queries';
import css from './drift.module.css';
import type { DriftPageState } from './use-drift';

/** Which two sides are compared: what is declared with what runs, or one environment with another. */
export function SideChoice({ state }: { readonly state: DriftPageState }) {
  const environments = useQuery(environmentsQuery);
  const known = environments.data ?? [];
  const { environment, against, set } = state;
  const options = (present: string, other: string) =>
    [...new Set([...(present === '' ? [] : [present]), ...known])]
      .filter((name) => name !== other)
      .map((value) => ({ value, label: shortPlace(value) }));
  const other = known.find((name) => name !== environment) ?? '';
  return (
    <div className={css.choice}>
      <SegmentedControl
        size="xs"
        aria-label="What is compared"
        value={against === '' ? 'declared' : 'environments'}
        onChange={(value) => {
          if (value === 'declared') set({ against: null, kind: null, finding: null });
          else
            set({
              env: environment === '' ? (known[0] ?? null) : environment,
              against: against || (environment === '' ? (known[1] ?? null) : other),
              kind: null,
              finding: null,
            });
        }}
        data={[
          { value: 'declared', label: 'Declared and observed' },
          { value: 'environments', label: 'Two environments', disabled: known.length < 2 },
        ]}
      />
      {against === '' ? null : (
        <>
          <Select
            size="xs"
            aria-label="Environment"
            className={css.side}
            data={options(environment, against)}
            value={environment}
            allowDeselect={false}
            onChange={(value) => set({ env: value, finding: null })}
          />
          <span className="dim">against</span>
          <Select
            size="xs"
            aria-label="Against"
            className={css.side}
            data={options(against, environment)}
            value={against}
            allowDeselect={false}
            onChange={(value) => set({ against: value, finding: null })}
          />
          <SegmentedControl
            size="xs"
            aria-label="View"
            value={state.view}
            onChange={(value) => set({ view: value === 'matrix' ? null : value })}
            data={[
              { value: 'matrix', label: 'Matrix' },
              { value: 'list', label: 'List' },
            ]}
          />
        </>
      )}
    </div>
  );
}
