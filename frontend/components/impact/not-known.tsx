'use client';

import type { Answer } from '../../lib/answer';
import { countOf } from '../../lib/format';
import { EntityLink, EntitySelect } from '../common/entity-link';
import { Empty } from '../common/states';
import css from './impact.module.css';

/** How many things the answer does not know: endpoints, unsure relations, how much of an entity runs. */
export function countNotKnown(answer: Answer): number {
  return answer.unresolved + answer.hidden + unobserved(answer).length;
}

function unobserved(answer: Answer): string[] {
  return answer.rows.filter((row) => row.redundancy?.observed === false).map((row) => row.ref);
}

/** Callers of an endpoint before it says how many more there are. */
const CALLERS = 5;
const MOST_UNOBSERVED = 100;

/** What the answer does not know, by name: who asks on may start here. */
export function NotKnown({ answer }: { readonly answer: Answer }) {
  const unseen = unobserved(answer);
  if (countNotKnown(answer) === 0) return <Empty title="Nothing on the way is in doubt" />;
  return (
    <div className={css.list}>
      {answer.unresolved === 0 ? null : (
        <section className={css.block} aria-label="Endpoints">
          <h3>{countOf(answer.unresolved, 'endpoint')} nobody is known to answer</h3>
          <p className="dim">What stands behind them may be hit, too. Import the system that answers.</p>
          <ul className={css.plainList}>
            {answer.unresolvedEndpoints.map(({ endpoint, callers }) => (
              <li key={endpoint}>
                <EntityLink refText={endpoint} />
                <div className="dim">
                  called by{' '}
                  {callers.slice(0, CALLERS).map((ref) => (
                    <span key={ref}>
                      <EntitySelect refText={ref} />{' '}
                    </span>
                  ))}
                  {callers.length > CALLERS ? `and ${callers.length - CALLERS} more` : ''}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {answer.hidden === 0 ? null : (
        <section className={css.block} aria-label="Unsure relations">
          <h3>{countOf(answer.hidden, 'relation')} too unsure to count</h3>
          <p className="dim">Their confidence is below one half. The pages of the entities show them on demand.</p>
        </section>
      )}
      {unseen.length === 0 ? null : (
        <section className={css.block} aria-label="Not seen running">
          <h3>{countOf(unseen.length, 'entity', 'entities')} not seen running</h3>
          <p className="dim">How many of each run is unknown; each was taken as one. Import what runs them.</p>
          <ul className={css.plainList}>
            {unseen.slice(0, MOST_UNOBSERVED).map((ref) => (
              <li key={ref}>
                <EntitySelect refText={ref} isLong />
              </li>
            ))}
          </ul>
          {unseen.length > MOST_UNOBSERVED ? <p className="dim">The first {MOST_UNOBSERVED}.</p> : null}
        </section>
      )}
    </div>
  );
}
