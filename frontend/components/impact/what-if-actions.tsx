'use client';

import { Button } from '@mantine/core';
import type { Criticality } from '../../lib/graphql/graphql.generated';
import { canBeDrained, canBeNeeded } from '../../lib/what-if';
import panel from '../panel/panel.module.css';
import { useEdits } from './use-edits';

/** What could be thought otherwise of the selection, at a click. */
export function NodeWhatIf({ refText }: { readonly refText: string }) {
  const { add } = useEdits();
  if (canBeDrained(refText)) {
    return (
      <div className={`${panel.block} ${panel.actions}`}>
        <Think text={`drain ${refText}`} title="What if it is drained?" onAdd={add} />
      </div>
    );
  }
  if (!canBeNeeded(refText)) return null;
  return (
    <div className={`${panel.block} ${panel.actions}`}>
      <span className="dim">What if it runs</span>
      <Think text={`replicas ${refText} +1`} title="once more" onAdd={add} />
      <Think text={`replicas ${refText} -1`} title="once less" onAdd={add} />
    </div>
  );
}

interface RelationWhatIfProps {
  readonly from: string;
  readonly to: string;
  readonly criticality: Criticality | null;
}

/** What could be thought otherwise of a dependency, at a click. */
export function RelationWhatIf({ from, to, criticality }: RelationWhatIfProps) {
  const { add } = useEdits();
  if (!canBeNeeded(from) || !canBeNeeded(to)) return null;
  return (
    <div className={panel.actions}>
      <span className="dim">What if it is</span>
      {(['hard', 'soft', 'async'] as const)
        .filter((how) => how.toUpperCase() !== criticality)
        .map((how) => (
          <Think key={how} text={`${how} ${from} ${to}`} title={how} onAdd={add} />
        ))}
      <Think text={`remove ${from} ${to}`} title="gone" onAdd={add} />
    </div>
  );
}

interface ThinkProps {
  readonly text: string;
  readonly title: string;
  readonly onAdd: (text: string) => void;
}

function Think({ text, title, onAdd }: ThinkProps) {
  return (
    <Button size="compact-xs" variant="default" onClick={() => onAdd(text)}>
      {title}
    </Button>
  );
}
