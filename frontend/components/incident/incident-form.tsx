'use client';

import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { refName } from '../../lib/ref';
import { EntityName } from '../common/entity-link';
import { EntityPicker } from '../common/entity-picker';
import { absoluteTime } from '../../lib/format';
import type { IncidentAnswer } from './incident-answer';
import css from './incident.module.css';
import { DEFAULT_FROM, SPANS, type IncidentState } from './use-incident';

interface FormProps {
  readonly state: IncidentState;
  readonly answer: IncidentAnswer | undefined;
}

/** What is asked: every field writes the address, and the address is the question. */
export function IncidentForm({ state, answer }: FormProps) {
  const { symptoms, healthy, set } = state;
  return (
    <section className={css.question} aria-label="Question">
      <h1>Incident</h1>
      <Chips
        title="Hurts"
        refs={symptoms}
        className={css.hurting}
        addLabel="Also hurts"
        onChange={(s) => set({ s, ok: healthy.filter((ref) => !s.includes(ref)), sel: null, suspect: null })}
      />
      <Chips
        title="Looked at, and well"
        refs={healthy}
        className={css.well}
        addLabel="Is well"
        onChange={(ok) => set({ ok: ok.filter((ref) => !symptoms.includes(ref)) })}
      />
      <Window state={state} answer={answer} />
    </section>
  );
}

interface ChipsProps {
  readonly title: string;
  readonly refs: readonly string[];
  readonly className: string | undefined;
  readonly addLabel: string;
  readonly onChange: (refs: string[]) => void;
}

function Chips({ title, refs, className, addLabel, onChange }: ChipsProps) {
  return (
    <div className={css.field} role="group" aria-label={title}>
      <span>{title}</span>
      {refs.map((ref) => (
        <div key={ref} className={`${css.chip} ${className ?? ''}`}>
          <EntityName refText={ref} isLong />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="xs"
            aria-label={`Without ${refName(ref).name}`}
            onClick={() => onChange(refs.filter((one) => one !== ref))}
          >
            <IconX size={13} />
          </ActionIcon>
        </div>
      ))}
      <EntityPicker
        label={addLabel}
        placeholder={`${addLabel.toLowerCase()}…`}
        size="xs"
        onPick={(ref) => onChange([...refs.filter((one) => one !== ref), ref])}
      />
    </div>
  );
}

/** Since when changes count, and until when: a length before now, or two moments that stay. */
function Window({ state, answer }: FormProps) {
  const { from, until, set } = state;
  const span = from === '' ? DEFAULT_FROM : from;
  const isSpan = (SPANS as readonly string[]).includes(span);
  return (
    <div className={css.field} role="group" aria-label="Window of changes">
      <span>Changes since</span>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Changes since"
        data={[...SPANS]}
        value={isSpan ? span : ''}
        onChange={(value) => set({ from: value === DEFAULT_FROM ? null : value, until: null })}
        transitionDuration={0}
      />
      <details className={css.moments} open={!isSpan || until !== ''}>
        <summary>Exact moments</summary>
        <Moment label="From" value={from} placeholder={span} onSettle={(value) => set({ from: value })} />
        <Moment label="Seen to hurt" value={until} placeholder="now" onSettle={(value) => set({ until: value })} />
        {answer === undefined ? null : (
          <p className={css.small}>
            {absoluteTime(answer.from)} to {absoluteTime(answer.until)}
          </p>
        )}
      </details>
      {isSpan && answer !== undefined ? (
        <Button
          size="compact-xs"
          variant="default"
          mt={6}
          onClick={() =>
            set({ from: new Date(answer.from).toISOString(), until: new Date(answer.until).toISOString() })
          }
        >
          Keep these moments
        </Button>
      ) : null}
    </div>
  );
}

interface MomentProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onSettle: (value: string) => void;
}

/** A moment as the API reads it; it is asked for when the field is left or Enter is pressed. */
function Moment({ label, value, placeholder, onSettle }: MomentProps) {
  const settle = (text: string): void => {
    if (text.trim() !== value) onSettle(text.trim());
  };
  return (
    <TextInput
      key={value}
      size="xs"
      mt={6}
      label={label}
      placeholder={placeholder}
      title="2h, 2026-03-03T10:00Z, or a revision r12"
      defaultValue={value}
      spellCheck={false}
      onBlur={(event) => settle(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle(event.currentTarget.value);
      }}
    />
  );
}
