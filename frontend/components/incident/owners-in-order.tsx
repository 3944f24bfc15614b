'use client';

import Link from 'next/link';
import { countOf } from '../../lib/format';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { CopyText } from '../common/copy-block';
import type { IncidentAnswer } from './incident-answer';
import css from './incident.module.css';

/** Whom to call, in order, and why. */
export function OwnersInOrder({ answer: { owners, suspects } }: { readonly answer: IncidentAnswer }) {
  const { to } = useUrl();
  const names = new Map(suspects.map(({ ref, name }) => [ref, name]));
  return (
    <section aria-label="Owners to call" className={css.block}>
      <div className={css.listHead}>
        <h2>Call</h2>
        {owners.length === 0 ? null : (
          <CopyText
            text={owners.map(({ name, contacts }) => [name, ...contacts].join(', ')).join('\n')}
            label="Copy the owners"
          />
        )}
      </div>
      {owners.length === 0 ? <p className={css.none}>Nobody is known to own any of it.</p> : null}
      <ol className={css.plainList}>
        {owners.map((one) => (
          <li key={one.owner}>
            <Link href={to('/owners', { owner: one.owner })} prefetch={false}>
              <strong>{one.name}</strong>
            </Link>
            {one.suspects.length === 0 ? null : (
              <span>
                {' '}
                {one.probability < 0.01 ? '<1' : Math.round(one.probability * 100)} %:{' '}
                {one.suspects
                  .slice(0, 3)
                  .map((ref) => names.get(ref) ?? refName(ref).name)
                  .join(', ')}
              </span>
            )}
            {one.symptoms.length === 0 ? null : (
              <span className="dim"> · {countOf(one.symptoms.length, 'symptom')} of theirs</span>
            )}
            {one.contacts.length === 0 ? null : <span className="dim"> · {one.contacts.join(', ')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
