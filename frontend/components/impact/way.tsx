'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { calledName, stepsOf, type Answer, type AnswerRow } from '../../lib/answer';
import type { SceneRelation } from '../../lib/cytoscape/scene';
import { explainQuery } from '../../lib/graphql/paths-queries';
import { useUrl } from '../../lib/use-url';
import { EntitySelect } from '../common/entity-link';
import { ExplanationView } from '../common/explanation';
import { CriticalityMark, SeverityBadge } from '../common/severity-badge';
import { Answered } from '../common/states';
import panel from '../panel/panel.module.css';
import { redundancySentence } from './redundancy-line';
import type { LookDirection } from './use-question';
import { RelationWhatIf } from './what-if-actions';

interface WayProps {
  readonly row: AnswerRow;
  readonly called: Answer['called'];
  readonly direction: LookDirection;
  /** What is drawn: it says how hard each step is. */
  readonly relations: readonly SceneRelation[];
}

/** The way of a fact: each step of the path with the relation that it rests on, and what set the severity. */
export function Way({ row, called, direction, relations }: WayProps) {
  const steps = stepsOf(row.path, direction);
  const name = (ref: string): string => calledName({ called }, ref);
  return (
    <div className={panel.block}>
      <h3>
        {row.severity === null ? null : <SeverityBadge severity={row.severity} />} the way,{' '}
        {row.hops === 1 ? '1 hop' : `${row.hops} hops`}
      </h3>
      <ol className={panel.way} aria-label="Way">
        {row.path.map((ref, index) => {
          const step = steps[index];
          return (
            <li key={ref}>
              <span className={panel.stop}>
                <EntitySelect refText={ref} name={called.get(ref)} />
              </span>
              {step === undefined ? null : (
                <Step from={step.from} to={step.to} direction={direction} relations={relations} />
              )}
            </li>
          );
        })}
      </ol>
      {row.redundancy === null ? null : <p className={panel.reason}>{redundancySentence(row.redundancy)}</p>}
      {row.because.length === 0 ? null : (
        <p className="dim" style={{ marginTop: 6 }}>
          Its severity was set by {row.because.map((one) => `${name(one.from)} → ${name(one.to)}`).join(', ')}.
        </p>
      )}
    </div>
  );
}

interface StepProps {
  readonly from: string;
  readonly to: string;
  readonly direction: LookDirection;
  readonly relations: readonly SceneRelation[];
}

function Step({ from, to, direction, relations }: StepProps) {
  const { at } = useUrl();
  const [isOpen, setOpen] = useState(false);
  const explanation = useQuery({ ...explainQuery(from, to, at), enabled: isOpen });
  const known = relations.find((one) => one.from === from && one.to === to && one.criticality !== null);
  const word = direction === 'dependents' ? 'is needed by' : 'depends on';
  return (
    <details className={panel.step} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="dim">{word}</span>{' '}
        {known === undefined ? null : (
          <>
            <CriticalityMark criticality={known.criticality ?? 'HARD'} isAssumed={known.assumed} />{' '}
            <span className="dim">
              {known.via === '' ? '' : `via ${known.via}, `}confidence {known.confidence.toFixed(2)}
            </span>
          </>
        )}
      </summary>
      {isOpen && direction === 'dependents' ? (
        <RelationWhatIf from={from} to={to} criticality={known?.criticality ?? null} />
      ) : null}
      {isOpen ? (
        <Answered query={explanation} rows={2}>
          {(value) => <ExplanationView explanation={value} />}
        </Answered>
      ) : null}
    </details>
  );
}
