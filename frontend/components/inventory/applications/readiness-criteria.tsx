'use client';

import Link from 'next/link';
import { number } from '../../../lib/format';
import type { ReadinessPageQuery } from '../../../lib/graphql/graphql.generated';
import { useUrl } from '../../../lib/use-url';
import css from './applications.module.css';
import type { ApplicationsState } from './use-applications';
import { STATE_WORDS } from './words';

interface CriteriaProps {
  readonly criteria: ReadinessPageQuery['readinessInventory']['criteria'];
  readonly state: ApplicationsState;
}

/** How each criterion went over what runs in no container; each number leads to its list. */
export function Criteria({ criteria, state }: CriteriaProps) {
  const { query, to } = useUrl();
  const { criterion } = state.readiness;
  const keep = Object.fromEntries(['owner', 'system', 'tech', 'q', 'view'].map((key) => [key, query.get(key)]));
  const cell = (code: string, word: 'not-met' | 'unknown' | 'met' | 'not-applicable', count: number) => (
    <td className="numeric">
      {count === 0 ? (
        <span className="dim">–</span>
      ) : (
        <Link href={to('/inventory', { ...keep, criterion: code, state: word })}>{number(count)}</Link>
      )}
    </td>
  );
  return (
    <details className={css.criteria} open={criterion !== null}>
      <summary>
        By criterion
        <Chosen criteria={criteria} state={state} />
      </summary>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Criteria">
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">Criterion</th>
              <th scope="col" className="numeric">
                Met
              </th>
              <th scope="col" className="numeric">
                Not met
              </th>
              <th scope="col" className="numeric">
                Not known
              </th>
              <th scope="col" className="numeric">
                Does not concern
              </th>
              <th scope="col">What is asked, and why</th>
            </tr>
          </thead>
          <tbody>
            {criteria.map((one) => (
              <tr key={one.code} aria-selected={one.code === criterion}>
                <th scope="row">{one.title}</th>
                {cell(one.code, 'met', one.met)}
                {cell(one.code, 'not-met', one.notMet)}
                {cell(one.code, 'unknown', one.unknown)}
                {cell(one.code, 'not-applicable', one.notApplicable)}
                <td className="dim">
                  {one.question} {one.reason}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** The criterion that the rows are narrowed to, and how to have them all again. */
function Chosen({ criteria, state }: CriteriaProps) {
  const { criterion, states } = state.readiness;
  if (criterion === null || criterion === undefined) return null;
  const title = criteria.find(({ code }) => code === criterion)?.title ?? criterion;
  const words = [states ?? 'NOT_MET'].flat().map((one) => STATE_WORDS[one]);
  return (
    <>
      {`: ${title}, ${words.join(' or ')} · `}
      <button type="button" className="plain-button" onClick={() => state.set({ criterion: null, state: null })}>
        clear
      </button>
    </>
  );
}
