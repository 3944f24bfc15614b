'use client';

import { IconBolt } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { comparedCsv } from '../../lib/compared';
import { answerCsv } from '../../lib/export/answer-csv';
import { useUrl } from '../../lib/use-url';
import { EntityPicker } from '../common/entity-picker';
import { Failure, Waiting } from '../common/states';
import { GraphView } from '../graph/graph-view';
import { SidePanel } from '../panel/side-panel';
import { AnswerColumn } from './answer-column';
import { AnswerTable } from './answer-table';
import { WHAT_IF_MARKS } from './changed-list';
import css from './impact.module.css';
import { QuestionForm } from './question-form';
import { Sentence } from './sentence';
import { useAnswer, type AnswerState } from './use-answer';
import { useQuestion, type Question } from './use-question';
import { Way } from './way';
import { NodeWhatIf } from './what-if-actions';

/** The question on the left, its proof in the middle, its answer on the right. */
export function ImpactExplorer() {
  const question = useQuestion();
  if (question.seeds.length === 0) return <Landing />;
  return <Asked question={question} />;
}

function Landing() {
  const { set } = useUrl();
  return (
    <div className={css.landing}>
      <h1>What breaks if … ?</h1>
      <EntityPicker
        label="What breaks if … ?"
        placeholder="A service, a datastore, a host, an image…"
        size="lg"
        leftSection={<IconBolt size={18} aria-hidden />}
        onPick={(seed) => set({ seed })}
        autoFocus
      />
    </div>
  );
}

function Asked({ question }: { readonly question: Question }) {
  const state = useAnswer(question);
  const { selected } = useUrl();
  const [pointed, setPointed] = useState<string | null>(null);
  const row = state.answer?.rows.find((one) => one.ref === selected);
  return (
    <div className={css.explorer}>
      <QuestionForm question={question} state={state} />
      <Sentence state={state} question={question} />
      <Middle question={question} state={state} pointed={pointed} onPoint={setPointed} />
      <div className={`${css.right} ${selected === '' ? '' : css.split}`}>
        {state.answer === undefined ? (
          <div className={css.list}>
            {state.error === null ? <Waiting rows={14} label="Working out the answer" /> : null}
          </div>
        ) : (
          <AnswerColumn
            answer={state.answer}
            compared={state.compared}
            direction={question.direction}
            onPoint={setPointed}
          />
        )}
        {selected === '' ? null : (
          <SidePanel>
            {question.direction === 'dependents' ? <NodeWhatIf refText={selected} /> : null}
            {row === undefined ? null : (
              <Way
                row={row}
                called={state.answer?.called ?? new Map()}
                direction={question.direction}
                relations={state.scene?.relations ?? []}
              />
            )}
          </SidePanel>
        )}
      </div>
    </div>
  );
}

interface MiddleProps {
  readonly question: Question;
  readonly state: AnswerState;
  readonly pointed: string | null;
  readonly onPoint: (ref: string | null) => void;
}

/** The proof: the drawing, or the answer with every column. */
function Middle({ question, state, pointed, onPoint }: MiddleProps) {
  const { answer, scene, compared } = state;
  const { selected } = useUrl();
  const way = useMemo(
    () => answer?.rows.find((row) => row.ref === (pointed ?? selected))?.path ?? [],
    [answer, pointed, selected],
  );
  if (state.error !== null) {
    return (
      <div className={css.middle} style={{ padding: 20 }}>
        <Failure error={state.error} onRetry={state.retry} />
      </div>
    );
  }
  return (
    <div className={css.middle}>
      <GraphView
        scene={answer === undefined ? null : scene}
        name="impact"
        question={question.key}
        label={`${answer?.sentence ?? ''}. The list beside it says the same.`}
        layout={question.layout}
        way={way}
        table={answer === undefined ? null : <AnswerTable answer={answer} onPoint={onPoint} />}
        {...(answer === undefined
          ? {}
          : { csv: () => (compared === null ? answerCsv(answer) : comparedCsv(compared)) })}
        {...(compared === null ? {} : { marks: WHAT_IF_MARKS })}
        onPoint={onPoint}
      />
    </div>
  );
}
