'use client';

import { shortPlace } from '@faultline/model';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { number } from '../../lib/format';
import type { ConflictsOfOwnerQuery } from '../../lib/graphql/graphql.generated';
import { conflictsOfOwnerQuery, type OwnerQuestion } from '../../lib/graphql/owners-queries';
import { useUrl } from '../../lib/use-url';
import { FindingBadge } from '../common/finding-badge';
import { RestsOnLine } from '../common/rests-on';
import { Answered } from '../common/states';
import { OwnerHead } from './owner-head';
import css from './owners.module.css';

type Conflicts = ConflictsOfOwnerQuery['conflicts'];

/** What of an owner's does not fit together, worst first; each leads to its evidence and remedy. */
export function OwnerConflicts({ question }: { readonly question: OwnerQuestion }) {
  const conflicts = useQuery(conflictsOfOwnerQuery(question));
  return (
    <section className="section" id="conflicts" aria-labelledby="conflicts-head">
      <OwnerHead
        id="conflicts-head"
        title="Conflicts"
        path="/conflicts"
        owner={question.owner}
        total={conflicts.data?.total}
        severities={conflicts.data?.facets.severities ?? []}
      />
      <Answered query={conflicts} rows={3}>
        {(answer) => <Found answer={answer} owner={question.owner} />}
      </Answered>
    </section>
  );
}

function Found({ answer, owner }: { readonly answer: Conflicts; readonly owner: string }) {
  const { to } = useUrl();
  const more = answer.total - answer.conflicts.length;
  return (
    <div className={`card ${css.card}`}>
      {answer.total === 0 ? <p>Nothing of theirs is known not to fit together.</p> : null}
      <ul className={css.findings}>
        {answer.conflicts.map((one) => (
          <li key={one.id}>
            <FindingBadge severity={one.severity} />
            <Link href={to('/conflicts', { owner, open: one.id })}>
              {one.title}: {one.message}
            </Link>
            {one.environment === '' ? null : <span className="dim">{shortPlace(one.environment)}</span>}
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p>
          <Link href={to('/conflicts', { owner })}>{number(more)} more</Link>
        </p>
      ) : null}
      {answer.notes.map((note) => (
        <p key={note} className="dim">
          Not known: {note}.
        </p>
      ))}
      <RestsOnLine restsOn={answer.restsOn} />
    </div>
  );
}
