'use client';

import Link from 'next/link';
import { MARK_SIGNS } from '../../lib/cytoscape/scene';
import { STATE_MARKS } from '../../lib/difference-scene';
import { number } from '../../lib/format';
import type { ChangeState, TimeDifferenceQuery } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import css from './time.module.css';

type Answer = TimeDifferenceQuery['difference'];

const STATE_WORDS: Readonly<Record<ChangeState, string>> = {
  ADDED: 'added',
  ENDED: 'ended',
  CHANGED: 'changed',
  SAME: 'the same',
};

/** Entities and relations that differ, each with a sign, a word, and what of it is another. */
export function DifferenceLists({ answer }: { readonly answer: Answer }) {
  return (
    <>
      <Entities answer={answer} />
      <Relations answer={answer} />
    </>
  );
}

function Entities({ answer }: { readonly answer: Answer }) {
  return (
    <>
      <h2 className={css.title}>Entities</h2>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Name</th>
            <th scope="col">Owner</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {answer.entities.map((one) => (
            <tr key={one.ref}>
              <td>
                <State state={one.state} />
              </td>
              <td>
                <EntityLink refText={one.ref} name={one.name} kind={one.kind} isLong />
              </td>
              <td>{one.owners.map((ref) => refName(ref).name).join(', ') || <span className="dim">nobody</span>}</td>
              <td>{one.details.join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More shown={answer.entities.length} total={answer.entityTotal} />
    </>
  );
}

function Relations({ answer }: { readonly answer: Answer }) {
  const { to } = useUrl();
  return (
    <>
      <h2 className={css.title}>Relations</h2>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">From</th>
            <th scope="col">Relation</th>
            <th scope="col">To</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {answer.relations.map((one) => (
            <tr key={`${one.from} ${one.type} ${one.to} ${one.via}`}>
              <td>
                <State state={one.state} />
              </td>
              <td>
                <EntityLink refText={one.from} />
              </td>
              <td className="dim">
                {one.type.toLowerCase().replaceAll('_', ' ')}
                {one.via === '' ? '' : ` by ${one.via}`}
              </td>
              <td>
                <EntityLink refText={one.to} />
              </td>
              <td>
                {one.details.join('; ')}{' '}
                <Link href={`${to('/entity', { ref: one.from })}#claims`} prefetch={false} className="dim">
                  claims
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More shown={answer.relations.length} total={answer.relationTotal} />
    </>
  );
}

function More({ shown, total }: { readonly shown: number; readonly total: number }) {
  if (shown >= total) return null;
  return (
    <p className="dim">
      {number(shown)} of {number(total)} listed; narrow by kind, owner or environment.
    </p>
  );
}

/** A sign and a word, so that colour is not the only signal. */
function State({ state }: { readonly state: ChangeState }) {
  const mark = STATE_MARKS[state];
  return (
    <span className={css.state} data-state={state}>
      {mark === undefined ? '' : `${MARK_SIGNS[mark]} `}
      {STATE_WORDS[state]}
    </span>
  );
}
