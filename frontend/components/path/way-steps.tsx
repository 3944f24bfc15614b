'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explainQuery } from '../../lib/graphql/paths-queries';
import type { WayAnswer } from '../../lib/paths-scene';
import { useUrl } from '../../lib/use-url';
import { EntitySelect } from '../common/entity-link';
import { ExplanationView } from '../common/explanation';
import { CriticalityMark } from '../common/severity-badge';
import { Answered } from '../common/states';
import panel from '../panel/panel.module.css';

type WayStep = WayAnswer['steps'][number];

interface WayStepsProps {
  readonly way: WayAnswer;
  readonly nameOf: (ref: string) => string;
}

/** The steps of a way; each opens the claims that it rests on, and what speaks against it. */
export function WaySteps({ way, nameOf }: WayStepsProps) {
  return (
    <div className={panel.block}>
      <h3>The way, step by step</h3>
      <ol className={panel.way} aria-label="Way">
        {way.path.map((ref, at) => {
          const step = way.steps[at];
          return (
            <li key={ref}>
              <span className={panel.stop}>
                <EntitySelect refText={ref} name={nameOf(ref)} isLong />
              </span>
              {step === undefined ? null : <Step step={step} />}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Step({ step }: { readonly step: WayStep }) {
  const { at } = useUrl();
  const [isOpen, setOpen] = useState(false);
  const explanation = useQuery({ ...explainQuery(step.from, step.to, at), enabled: isOpen });
  return (
    <details className={panel.step} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="dim">{wordOf(step)}</span>{' '}
        {step.criticality === null ? null : <CriticalityMark criticality={step.criticality} isAssumed={step.assumed} />}{' '}
        <span className="dim">
          {step.via.length === 0 ? '' : `via ${step.via.join(' and ')}, `}confidence {step.confidence.toFixed(2)}
        </span>
      </summary>
      {isOpen ? (
        <Answered query={explanation} rows={2}>
          {(value) => <ExplanationView explanation={value} isFolded={false} />}
        </Answered>
      ) : null}
    </details>
  );
}

/** A relation that is walked against its direction says so. */
function wordOf({ type, forward, criticality }: WayStep): string {
  if (criticality !== null) return 'depends on';
  const words = type.toLowerCase().replaceAll('_', ' ');
  return forward ? words : `which … ${words}`;
}
