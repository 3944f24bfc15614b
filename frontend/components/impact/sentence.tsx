'use client';

import { Skeleton } from '@mantine/core';
import { countOf } from '../../lib/format';
import type { Answer } from '../../lib/answer';
import { refName } from '../../lib/ref';
import { CopyText } from '../common/copy-block';
import { RestsOnLine } from '../common/rests-on';
import css from './impact.module.css';
import type { Question } from './use-question';

/** The answer as a sentence that can be pasted into a chat, and under it what it rests on. */
export function Sentence({ answer, question }: { readonly answer: Answer | undefined; readonly question: Question }) {
  if (answer === undefined) {
    return (
      <div className={css.sentence}>
        <Skeleton height={24} width="60%" animate={false} />
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
  if (question.environment !== '') notes.push(`in ${question.environment}`);
  if (answer.hidden > 0) notes.push(`${countOf(answer.hidden, 'unsure relation')} left out`);
  if (answer.unresolved > 0) notes.push(`${countOf(answer.unresolved, 'endpoint')} nobody is known to answer`);
  for (const cycle of answer.cycles.slice(0, 3))
    notes.push(`cycle: ${cycle.map((ref) => refName(ref).name).join(' → ')}`);
  return notes;
}
