'use client';

import { useQuery } from '@tanstack/react-query';
import { footprintQuery } from '../../lib/graphql/footprint-queries';
import { CopyText } from '../common/copy-block';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { ComposeFile } from './compose-file';
import css from './footprint.module.css';
import { FootprintCounts } from './footprint-counts';
import { FootprintLists } from './footprint-lists';
import { FootprintQuestion } from './footprint-question';
import { useFootprint, type FootprintAnswer, type FootprintState } from './use-footprint';

/** What has to be started for something to run: the question, a sentence, counts that are lists, and the file. */
export function FootprintPage() {
  const state = useFootprint();
  const answer = useQuery(footprintQuery(state.question));
  return (
    <div className="page">
      <h1>Footprint</h1>
      <FootprintQuestion state={state} />
      {state.of.length === 0 ? (
        <Empty title="How many processes do I need to start for this test?">
          Name one or several services: the answer is what they need to run, and a compose file that starts it.
        </Empty>
      ) : (
        <Answered query={answer} rows={14}>
          {(value) => <Answer answer={value} state={state} />}
        </Answered>
      )}
    </div>
  );
}

function Answer({ answer, state }: { readonly answer: FootprintAnswer; readonly state: FootprintState }) {
  return (
    <>
      <p className={css.sentence}>
        {answer.sentence} <CopyText text={answer.sentence} label="Copy the sentence" />
      </p>
      <RestsOnLine restsOn={answer.restsOn} />
      <div className={css.parts}>
        <div className={css.lists}>
          <FootprintCounts answer={answer} state={state} />
          <FootprintLists answer={answer} list={state.list} />
        </div>
        <ComposeFile text={answer.compose} name={answer.processes[0]?.name ?? 'footprint'} />
      </div>
    </>
  );
}
