'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf } from '../../lib/format';
import { ownerQuery } from '../../lib/graphql/owners-queries';
import { useUrl } from '../../lib/use-url';
import { Answered } from '../common/states';
import { ConflictList } from './conflict-list';
import { OwnedTable } from './owned-table';
import { OwnerCard } from './owner-card';
import { OwnerConflicts } from './owner-conflicts';
import { OwnerFacts } from './owner-facts';
import { OwnerFailing } from './owner-failing';
import { OwnerPosture } from './owner-posture';
import { OwnerSide } from './owner-sides';
import css from './owners.module.css';

/** One owner: whom to reach, what is theirs, what breaks with it and whom to call then, what is wrong with it, and whom they need. */
export function OwnerView({ name }: { readonly name: string }) {
  const { environment, at, to } = useUrl();
  const owner = useQuery(ownerQuery({ owner: name, environment, at }));
  return (
    <Answered query={owner} rows={10}>
      {(answer) => {
        const question = { owner: answer.owner, environment, at };
        return (
          <div>
            <OwnerCard owner={answer} />
            <OwnerFacts owner={answer} question={question} />
            <section className="section" id="theirs" aria-labelledby="theirs-head">
              <div className={`section-head ${css.head}`}>
                <h2 id="theirs-head">What is theirs</h2>
                <Link href={to('/catalog', { owner: answer.owner })}>in the catalog</Link>
              </div>
              <OwnedTable rows={answer.entities} name={answer.name} isOneOwner />
            </section>
            <OwnerFailing owner={answer} />
            <OwnerConflicts question={question} />
            <OwnerPosture question={question} />
            {answer.conflicts.length === 0 ? null : (
              <section className="section" id="disagreements" aria-label="Disagreements">
                <h2 className="section-head">
                  Sources disagree on {countOf(answer.conflicts.length, 'entity', 'entities')}
                </h2>
                <ConflictList conflicts={answer.conflicts} />
              </section>
            )}
            <div id="sides" className={`section ${css.halves}`}>
              <OwnerSide title="Needs" crossings={answer.needs.crossings} side="to" />
              <OwnerSide title="Is needed by" crossings={answer.neededBy.crossings} side="from" />
            </div>
          </div>
        );
      }}
    </Answered>
  );
}
