'use client';

import { useQuery } from '@tanstack/react-query';
import { runsQuery } from '../../lib/graphql/queries';
import { Answered } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import { runTitle } from '../sources/run-line';
import css from './time-control.module.css';

/** Runs that are looked through for revisions: not every run made one. */
const RUNS = 60;

interface RevisionListProps {
  readonly at: string;
  readonly onChoose: (moment: string) => void;
}

/** The last revisions, each with what was read then. */
export function RevisionList({ at, onChoose }: RevisionListProps) {
  const runs = useQuery(runsQuery(null, RUNS));
  return (
    <section className={css.revisions} aria-label="Revisions">
      <h2>Revisions</h2>
      <Answered query={runs} rows={4}>
        {(list) => {
          const made = list.filter((run) => run.revision !== null);
          if (made.length === 0) return <p className="dim">Nothing has been read yet.</p>;
          return (
            <ul>
              {made.map((run) => {
                const moment = `r${run.revision ?? 0}`;
                return (
                  <li key={run.id}>
                    <button type="button" aria-pressed={at === moment} onClick={() => onChoose(moment)}>
                      <span className="mono">{moment}</span>
                      <span>{runTitle(run)}</span>
                      <span className="dim">
                        <TimeAgo at={run.finishedAt} />
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Answered>
    </section>
  );
}
