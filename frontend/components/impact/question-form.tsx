'use client';

import { ActionIcon, SegmentedControl, Select, Switch } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { GROUPINGS } from '../../lib/answer';
import { useUrl } from '../../lib/use-url';
import { EntityName } from '../common/entity-link';
import { EntityPicker } from '../common/entity-picker';
import css from './impact.module.css';
import type { AnswerState } from './use-answer';
import { WhatIfSection } from './what-if-section';
import { MAX_DEPTH, type Question } from './use-question';
import { refName } from '../../lib/ref';

/** What is asked: every field writes the address, and the address is the question. */
export function QuestionForm({ question, state }: { readonly question: Question; readonly state: AnswerState }) {
  const { set } = useUrl();
  const { seeds, direction, isOnlyHard } = question;
  return (
    <section className={css.question} aria-label="Question">
      <h1>{direction === 'dependents' ? 'What breaks if …' : 'What is needed by …'}</h1>
      {seeds.map((seed) => (
        <div key={seed} className={css.seed}>
          <EntityName refText={seed} name={state.answer?.called.get(seed)} isLong />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="xs"
            aria-label={`Ask without ${state.answer?.called.get(seed) ?? refName(seed).name}`}
            onClick={() => set({ seed: seeds.filter((one) => one !== seed) })}
          >
            <IconX size={13} />
          </ActionIcon>
        </div>
      ))}
      <EntityPicker
        label="And if also"
        placeholder="and also…"
        size="xs"
        onPick={(seed) => set({ seed: [...seeds, seed], open: null, sel: null })}
      />
      <div className={css.field}>
        <span>Look at</span>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="Direction"
          data={[
            { value: 'dependents', label: 'who needs it' },
            { value: 'dependencies', label: 'what it needs' },
          ]}
          value={direction}
          onChange={(value) => set({ dir: value === 'dependents' ? null : value, if: null, open: null, sel: null })}
          transitionDuration={0}
        />
      </div>
      {direction === 'dependents' ? <WhatIfSection state={state} /> : null}
      <Drawing question={question} />
      <div className={css.field}>
        <Switch
          size="xs"
          label="Only what is hard"
          description="Follow hard dependencies alone"
          checked={isOnlyHard}
          onChange={(event) => set({ hard: event.currentTarget.checked ? '1' : null })}
        />
      </div>
    </section>
  );
}

/** How far to look and how to draw it. */
function Drawing({ question }: { readonly question: Question }) {
  const { set } = useUrl();
  const { depth, layout, by } = question;
  return (
    <div className={css.fields}>
      <div className={css.field}>
        <Select
          label="Depth"
          size="xs"
          data={['all', ...Array.from({ length: 8 }, (_, index) => String(index + 1)), String(MAX_DEPTH)]}
          value={depth === null ? 'all' : String(depth)}
          onChange={(value) => set({ depth: value === 'all' ? null : value })}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      </div>
      <div className={css.field}>
        <Select
          label="Drawn as"
          size="xs"
          data={[
            { value: 'auto', label: 'what fits' },
            { value: 'rings', label: 'rings by hop' },
            { value: 'layers', label: 'layers' },
            { value: 'boxes', label: 'boxes' },
          ]}
          value={layout}
          onChange={(value) => set({ layout: value === 'auto' ? null : value, open: null })}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      </div>
      <div className={css.field}>
        <Select
          label="Boxes by"
          size="xs"
          data={[...GROUPINGS]}
          value={by}
          onChange={(value) => set({ by: value === GROUPINGS[0] ? null : value, open: null })}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      </div>
    </div>
  );
}
