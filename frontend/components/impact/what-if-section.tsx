'use client';

import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { editSentence } from '../../lib/what-if';
import type { AnswerState } from './use-answer';
import css from './impact.module.css';
import { useEdits } from './use-edits';
import { WhatIfEditor } from './what-if-editor';

/** What is thought otherwise: the changes in their order, and a way to think of one more. */
export function WhatIfSection({ state }: { readonly state: AnswerState }) {
  const { edits, add, remove, clear } = useEdits();
  const [isOpen, setOpen] = useState(false);
  const said = new Map(state.compared?.changes.map(({ text, sentence }) => [text, sentence]));
  return (
    <section className={css.field} aria-label="What if">
      <span>What if</span>
      {edits.map(({ text, change }) => {
        const sentence = said.get(text) ?? editSentence(change);
        return (
          <div key={text} className={css.edit}>
            <span title={text}>{sentence}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="xs"
              aria-label={`Take back: ${sentence}`}
              onClick={() => remove(text)}
            >
              <IconX size={13} />
            </ActionIcon>
          </div>
        );
      })}
      {isOpen ? (
        <WhatIfEditor
          onAdd={(text) => {
            add(text);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      ) : (
        <div className={css.editActions}>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={13} aria-hidden />}
            onClick={() => setOpen(true)}
          >
            {edits.length === 0 ? 'Think something otherwise' : 'One more change'}
          </Button>
          {edits.length === 0 ? null : (
            <Button size="compact-xs" variant="subtle" onClick={clear}>
              As it is
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
