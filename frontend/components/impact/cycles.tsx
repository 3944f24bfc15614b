'use client';

import { EntitySelect } from '../common/entity-link';
import { Empty } from '../common/states';
import css from './impact.module.css';

/** Cycles that the answer passes through: each member needs the next one, and the last the first. */
export function Cycles({ cycles }: { readonly cycles: readonly (readonly string[])[] }) {
  if (cycles.length === 0) {
    return <Empty title="No cycle is passed through">Nothing in the answer needs itself by way of others.</Empty>;
  }
  return (
    <div className={css.list}>
      {cycles.map((cycle) => (
        <section key={cycle.join(' ')} className={css.block} aria-label={`Cycle of ${cycle.length}`}>
          <h3>{cycle.length} that need each other</h3>
          <ol className={css.plainList}>
            {cycle.map((ref) => (
              <li key={ref}>
                <EntitySelect refText={ref} isLong />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
