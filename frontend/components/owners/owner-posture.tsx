'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf, number } from '../../lib/format';
import type { PostureOfOwnerQuery } from '../../lib/graphql/graphql.generated';
import { postureOfOwnerQuery, type OwnerQuestion } from '../../lib/graphql/owners-queries';
import { useUrl } from '../../lib/use-url';
import { FindingBadge } from '../common/finding-badge';
import { RestsOnLine } from '../common/rests-on';
import { Answered } from '../common/states';
import { OwnerHead } from './owner-head';
import css from './owners.module.css';

type Posture = PostureOfOwnerQuery['posture'];

/** How an owner's things are built and run, by rule; each number leads to its findings. */
export function OwnerPosture({ question }: { readonly question: OwnerQuestion }) {
  const posture = useQuery(postureOfOwnerQuery(question));
  return (
    <section className="section" id="posture" aria-labelledby="posture-head">
      <OwnerHead
        id="posture-head"
        title="Posture"
        path="/posture"
        owner={question.owner}
        total={posture.data?.total}
        severities={posture.data?.facets.severities ?? []}
      />
      <Answered query={posture} rows={5}>
        {(answer) => <Rules answer={answer} owner={question.owner} />}
      </Answered>
    </section>
  );
}

function Rules({ answer, owner }: { readonly answer: Posture; readonly owner: string }) {
  const { to } = useUrl();
  const rules = answer.rules.filter(({ found }) => found > 0);
  const count = (total: number, code: string, more: Record<string, string> = {}) => (
    <td>{total === 0 ? '–' : <Link href={to('/posture', { owner, rule: code, ...more })}>{number(total)}</Link>}</td>
  );
  return (
    <div className="card">
      <div className={css.card}>
        {answer.judged === 0 ? (
          <p>Nothing of theirs was seen built or run: import an engine, a cluster or the repository that builds it.</p>
        ) : (
          <p>
            {countOf(answer.judged, 'service or store', 'services and stores')} judged, each once in each environment
            {answer.unknown === 0 ? (
              '.'
            ) : (
              <>
                ; <Link href={to('/posture', { owner, state: 'unknown' })}>{number(answer.unknown)} verdicts</Link>{' '}
                cannot be told.
              </>
            )}
          </p>
        )}
        <RestsOnLine restsOn={answer.restsOn} />
      </div>
      {rules.length === 0 ? null : (
        <table className="rows">
          <thead>
            <tr>
              <th>Rule</th>
              <th>Weight</th>
              <th>Found</th>
              <th>Not known</th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.code}>
                <td>{rule.title}</td>
                <td>
                  <FindingBadge severity={rule.severity} />
                </td>
                {count(rule.found, rule.code)}
                {count(rule.unknown, rule.code, { state: 'unknown' })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
