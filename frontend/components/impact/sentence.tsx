'use client';

import { shortPlace } from '@faultline/model';
import { Skeleton } from '@mantine/core';
import { countOf } from '../../lib/format';
import type { Answer } from '../../lib/answer';
import { CopyText } from '../common/copy-block';
import { RestsOnLine } from '../common/rests-on';
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

function notesOf(answer: Answer, question: Question): string[] {
  const notes = [];
  if (question.environment !== '') notes.push(`in ${shortPlace(question.environment)}`);
  if (answer.cycles.length > 0) notes.push(`through ${countOf(answer.cycles.length, 'cycle')}`);
  if (answer.hidden > 0) notes.push(`${countOf(answer.hidden, 'unsure relation')} left out`);
  if (answer.unresolved > 0) notes.push(`${countOf(answer.unresolved, 'endpoint')} nobody is known to answer`);
  return notes;
}
