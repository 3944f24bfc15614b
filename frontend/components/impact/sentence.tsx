'use client';

import { shortPlace } from '@faultline/model';
import { Skeleton } from '@mantine/core';
import { severityDifferences, type Compared } from '../../lib/compared';
import { countOf, number } from '../../lib/format';
import type { Answer } from '../../lib/answer';
import { CopyText } from '../common/copy-block';
import { RestsOnLine } from '../common/rests-on';
import { SeverityBadge } from '../common/severity-badge';
import css from './impact.module.css';
import type { AnswerState } from './use-answer';
import type { Question } from './use-question';

/** The answer as a sentence that can be pasted into a chat, and under it what it rests on. */
export function Sentence({ state, question }: { readonly state: AnswerState; readonly question: Question }) {
  const { answer } = state;
  if (answer === undefined) {
    return (
      <div className={css.sentence}>
        {state.error === null ? <Skeleton height={24} width="60%" animate={false} /> : <p>There is no answer</p>}
      </div>
    );
  }
  if (state.compared !== null) return <SentencePair compared={state.compared} question={question} />;
  const restsOn = answer.restsOn[0];
  return (
    <div className={css.sentence}>
      <div>
        <p data-sentence>{answer.sentence}</p>
        {restsOn === undefined ? null : <RestsOnLine restsOn={restsOn} notes={notesOf(answer, question)} />}
      </div>
      <CopyText text={answer.sentence} label="Copy the sentence" />
    </div>
  );
}

/** Both sides, with how many are hit how hard and what the difference is. */
function SentencePair({ compared, question }: { readonly compared: Compared; readonly question: Question }) {
  const restsOn = compared.before.restsOn[0];
  const counts = severityDifferences(compared);
  const text = `As it is: ${compared.before.sentence}\nWhat if ${compared.changes.map(({ sentence }) => sentence).join(', and ')}: ${compared.after.sentence}`;
  return (
    <div className={css.sentence}>
      <div className={css.sides}>
        <div>
          <h2>As it is</h2>
          <p data-sentence="before">{compared.before.sentence}</p>
        </div>
        <div>
          <h2>What if {compared.changes.map(({ sentence }) => sentence).join(', and ')}</h2>
          <p data-sentence="after">{compared.after.sentence}</p>
          <div className={css.differences}>
            {counts.map(({ severity, before, after }) => (
              <span key={severity}>
                <SeverityBadge severity={severity} /> {number(before)} → {number(after)}{' '}
                <strong>{difference(after - before)}</strong>
              </span>
            ))}
          </div>
        </div>
        {restsOn === undefined ? null : (
          <RestsOnLine restsOn={restsOn} notes={['the changes are thought', ...notesOf(compared.after, question)]} />
        )}
      </div>
      <CopyText text={text} label="Copy both sentences" />
    </div>
  );
}

function difference(by: number): string {
  if (by === 0) return '±0';
  return by > 0 ? `+${number(by)}` : `−${number(-by)}`;
}

function notesOf(answer: Answer, question: Question): string[] {
  const notes = [];
  if (question.environment !== '') notes.push(`in ${shortPlace(question.environment)}`);
  if (answer.cycles.length > 0) notes.push(`through ${countOf(answer.cycles.length, 'cycle')}`);
  if (answer.hidden > 0) notes.push(`${countOf(answer.hidden, 'unsure relation')} left out`);
  if (answer.unresolved > 0) notes.push(`${countOf(answer.unresolved, 'endpoint')} nobody is known to answer`);
  return notes;
}
