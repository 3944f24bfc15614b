'use client';

import { Button } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import type { Answer } from '../../lib/answer';
import type { Picture } from '../../lib/cytoscape/to-elements';
import { usePicture } from '../../lib/cytoscape/use-picture';
import { number } from '../../lib/format';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EntityPicker } from '../common/entity-picker';
import { Failure, Waiting } from '../common/states';
import { GraphCanvas } from '../graph/graph-canvas';
import type { GraphHandle } from '../graph/graph-handle';
import { GraphToolbar } from '../graph/graph-toolbar';
import { Legend } from '../graph/legend';
import { SidePanel } from '../panel/side-panel';
import { AnswerList } from './answer-list';
import { AnswerTable } from './answer-table';
import css from './impact.module.css';
import { QuestionForm } from './question-form';
import { Sentence } from './sentence';
import { useAnswer, type AnswerState } from './use-answer';
import { useQuestion, type Question } from './use-question';
import { Way } from './way';

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
      <QuestionForm question={question} />
      <Sentence answer={state.answer} question={question} />
      <Middle question={question} state={state} pointed={pointed} onPoint={setPointed} />
      <div className={`${css.right} ${selected === '' ? '' : css.split}`}>
        {state.answer === undefined ? (
          <div className={css.list}>
            {state.error === null ? <Waiting rows={14} label="Working out the answer" /> : null}
          </div>
        ) : (
          <AnswerList answer={state.answer} direction={question.direction} onPoint={setPointed} />
        )}
        {selected === '' ? null : (
          <SidePanel>
            {row === undefined ? null : (
              <Way row={row} direction={question.direction} relations={state.scene?.relations ?? []} />
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

function Middle({ question, state, pointed, onPoint }: MiddleProps) {
  const { answer, scene } = state;
  const [handle, setHandle] = useState<GraphHandle | null>(null);
  const [isDrawingOpen, setDrawingOpen] = useState(false);
  const picture = usePicture(scene, question.layout, question.open);
  const kinds = useMemo(() => [...new Set(answer?.rows.map((row) => row.kind))].sort(), [answer]);
  if (state.error !== null) {
    return (
      <div className={css.middle} style={{ padding: 20 }}>
        <Failure error={state.error} onRetry={state.retry} />
      </div>
    );
  }
  if (answer === undefined || scene === null || picture === null) {
    return (
      <div className={css.middle} style={{ padding: 20 }}>
        <Waiting rows={6} label="Working out the answer" />
      </div>
    );
  }
  return (
    <div className={css.middle}>
      <div className={css.toolbarSlot}>
        <GraphToolbar
          answer={answer}
          scene={scene}
          handle={question.isTable ? null : handle}
          shown={`showing ${number(picture.shown)} of ${number(picture.total)}`}
          kinds={kinds}
        />
      </div>
      <div className={css.onlyNarrow}>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={isDrawingOpen}
          onClick={() => setDrawingOpen(!isDrawingOpen)}
        >
          {isDrawingOpen ? 'Hide the drawing' : 'Show the drawing'}
        </Button>
      </div>
      <div className={`${css.drawing} ${isDrawingOpen ? css.drawingOpen : ''}`}>
        {question.isTable ? (
          <AnswerTable answer={answer} onPoint={onPoint} />
        ) : (
          <Drawn
            question={question}
            answer={answer}
            picture={picture}
            pointed={pointed}
            onPoint={onPoint}
            onReady={setHandle}
          />
        )}
      </div>
      {question.isTable ? null : (
        <div className={css.toolbarSlot}>
          <Legend
            kinds={[...new Set([...kinds, ...answer.seeds.map((ref) => refName(ref).kind)])]}
            hasSeverity={question.direction === 'dependents'}
          />
        </div>
      )}
    </div>
  );
}

interface DrawnProps {
  readonly question: Question;
  readonly answer: Answer;
  readonly picture: Picture;
  readonly pointed: string | null;
  readonly onPoint: (ref: string | null) => void;
  readonly onReady: (handle: GraphHandle | null) => void;
}

function Drawn({ question, answer, picture, pointed, onPoint, onReady }: DrawnProps) {
  const { selected, set, to } = useUrl();
  const router = useRouter();
  const way = useMemo(
    () => answer.rows.find((row) => row.ref === (pointed ?? selected))?.path ?? [],
    [answer, pointed, selected],
  );
  const { open } = question;
  return (
    <GraphCanvas
      picture={picture}
      question={question.key}
      selected={selected}
      way={way}
      find={question.find}
      label={`${answer.sentence}. The list beside it says the same. Arrow keys walk, Enter opens, Escape leaves.`}
      onSelect={(ref) => set({ sel: ref }, 'replace')}
      onHover={onPoint}
      onOpen={(ref) => router.push(to('/entity', { ref }))}
      onToggleBox={(group) =>
        set({ open: open.includes(group) ? open.filter((one) => one !== group) : [...open, group] })
      }
      onReady={onReady}
    />
  );
}
