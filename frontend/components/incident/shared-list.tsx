'use client';

import { EntityLink } from '../common/entity-link';
import type { IncidentAnswer } from './incident-answer';
import css from './incident.module.css';

/** What at least two symptoms need or stand on: those of most first, then the nearest. */
export function SharedList({ answer: { shared, symptoms } }: { readonly answer: IncidentAnswer }) {
  return (
    <section aria-label="Shared dependencies" className={css.block}>
      <h2>Shared by the symptoms</h2>
      {shared.length === 0 ? (
        <p className={css.none}>
          {symptoms.length === 1
            ? 'One symptom shares nothing: name another one that hurts.'
            : 'Nothing that is known: they may be two incidents.'}
        </p>
      ) : (
        <table className="rows">
          <thead>
            <tr>
              <th>Name</th>
              <th className="numeric">Symptoms</th>
              <th className="numeric">Hops</th>
            </tr>
          </thead>
          <tbody>
            {shared.map((one) => (
              <tr key={one.ref}>
                <td>
                  <EntityLink refText={one.ref} kind={one.kind} name={one.name} namespace={one.namespace} isLong />
                </td>
                <td className="numeric">
                  {one.symptoms.length} of {symptoms.length}
                </td>
                <td className="numeric">
                  {one.nearest === one.furthest ? one.nearest : `${one.nearest}–${one.furthest}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
