'use client';

import type { ReactNode } from 'react';
import { number } from '../../lib/format';
import css from './facet-list.module.css';

const SHOWN = 12;

/** A value to narrow by, and how many it would leave. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

interface FacetListProps {
  readonly title: string;
  readonly values: readonly FacetValue[];
  readonly isOn: (value: string) => boolean;
  readonly onPick: (value: string) => void;
  readonly name?: (value: string) => string;
  /** What a value means, for its tooltip. Default: the value. */
  readonly meaning?: (value: string) => string;
  readonly children?: ReactNode;
}

/** One facet: its values as buttons, chosen ones always among those shown. */
export function FacetList(props: FacetListProps) {
  const { title, values, isOn, onPick, name = String, meaning = String, children } = props;
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
          title={meaning(value)}
          onClick={() => onPick(value)}
        >
          <span>{name(value)}</span>
          <span>{number(count)}</span>
        </button>
      ))}
      {children}
      {values.length > shown.length ? (
        <div className={`dim ${css.more}`}>and {number(values.length - shown.length)} more</div>
      ) : null}
    </section>
  );
}

/** A choice of a facet that no value counts, such as "no owner". */
export function FacetSwitch({
  label,
  isOn,
  onToggle,
}: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onToggle: () => void;
}) {
  return (
    <button type="button" className={css.value} aria-pressed={isOn} onClick={onToggle}>
      <span>{label}</span>
      <span />
    </button>
  );
}
