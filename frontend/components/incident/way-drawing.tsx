'use client';

import { useMemo } from 'react';
import { drawnSuspects, incidentScene } from '../../lib/incident-scene';
import { GraphView } from '../graph/graph-view';
import type { IncidentAnswer } from './incident-answer';
import css from './incident.module.css';

interface DrawingProps {
  readonly answer: IncidentAnswer;
  readonly open: string;
  readonly pointed: string | null;
}

const MARKS = { changed: 'changed in the window', milder: 'is well: speaks against it' };

/** The ways from the symptoms to the likeliest suspects; those of the one pointed at, else of the open one, are lit. */
export function WayDrawing({ answer, open, pointed }: DrawingProps) {
  const isSuspect = answer.suspects.some(({ ref }) => ref === open);
  const chosen = isSuspect ? open : (answer.suspects[0]?.ref ?? '');
  const scene = useMemo(() => incidentScene(answer, chosen), [answer, chosen]);
  const way = useMemo(() => {
    const lit = drawnSuspects(answer, chosen).find(({ ref }) => ref === (pointed ?? chosen));
    return lit === undefined ? [] : lit.explains.flatMap(({ path }) => path);
  }, [answer, chosen, pointed]);
  return (
    <div className={css.drawing}>
      <GraphView
        scene={scene}
        name="incident"
        question={answer.address}
        layout="layers"
        way={way}
        marks={MARKS}
        label="Ways from what hurts to the suspects. The list of suspects says the same."
      />
    </div>
  );
}
