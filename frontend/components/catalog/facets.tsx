'use client';

import { shortPlace } from '@faultline/model';
import type { CatalogQuery } from '../../lib/graphql/graphql.generated';
import { number } from '../../lib/format';
import { distinctNames, refName } from '../../lib/ref';
import css from './catalog.module.css';
import type { CatalogState } from './use-catalog';

type FacetLists = CatalogQuery['entities']['facets'];
const SHOWN = 12;

interface FacetValue {
  readonly value: string;
  readonly count: number;
}

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
        <button
          type="button"
          className={css.value}
          aria-pressed={state.isOrphan}
          onClick={() => set({ orphan: state.isOrphan ? null : '1' })}
        >
          <span>no owner</span>
          <span />
        </button>
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

interface FacetListProps {
  readonly title: string;
  readonly values: readonly FacetValue[];
  readonly isOn: (value: string) => boolean;
  readonly onPick: (value: string) => void;
  readonly name?: (value: string) => string;
  readonly children?: React.ReactNode;
}

function FacetList({ title, values, isOn, onPick, name = (value) => value, children }: FacetListProps) {
  if (values.length === 0 && children === undefined) return null;
  const shown = values.filter((one, index) => index < SHOWN || isOn(one.value));
  return (
    <section className={css.facet} aria-label={title}>
      <h2>{title}</h2>
      {shown.map(({ value, count }) => (
        <button
          key={value}
          type="button"
          className={css.value}
          aria-pressed={isOn(value)}
          title={value}
          onClick={() => onPick(value)}
        >
          <span>{name(value)}</span>
          <span>{number(count)}</span>
        </button>
      ))}
      {children}
      {values.length > shown.length ? (
        <div className="dim" style={{ padding: '2px 6px' }}>
          and {values.length - shown.length} more
        </div>
      ) : null}
    </section>
  );
}
