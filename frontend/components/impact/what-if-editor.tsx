'use client';

import { ActionIcon, Button, NumberInput, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { EDIT_FORMS, type EditForm, type EditVerb } from '../../lib/what-if';
import { EntityName } from '../common/entity-link';
import { EntityPicker } from '../common/entity-picker';
import css from './impact.module.css';

interface WhatIfEditorProps {
  readonly onAdd: (text: string) => void;
  readonly onClose: () => void;
}

/** One change, asked for end by end. */
export function WhatIfEditor({ onAdd, onClose }: WhatIfEditorProps) {
  const [verb, setVerb] = useState<EditVerb>('drain');
  const [of, setOf] = useState('');
  const [on, setOn] = useState('');
  const [by, setBy] = useState(1);
  const form = EDIT_FORMS.find((one) => one.verb === verb);
  if (form === undefined) return null;
  const text = textOf(form, of, on, by);
  return (
    <form
      className={css.editor}
      aria-label="A change"
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== '') onAdd(text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Select
        aria-label="What changes"
        size="xs"
        data={EDIT_FORMS.map(({ verb: value, title }) => ({ value, label: title }))}
        value={verb}
        onChange={(value) => {
          setVerb(EDIT_FORMS.find((one) => one.verb === value)?.verb ?? 'drain');
          setOf('');
          setOn('');
        }}
        allowDeselect={false}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      <End label="Which" picked={of} kinds={form.of} onPick={setOf} />
      {form.between === null ? null : (
        <>
          <span className="dim">{form.between}</span>
          <End label="The other" picked={on} kinds={form.on} onPick={setOn} />
        </>
      )}
      {verb === 'replicas' ? (
        <NumberInput
          label="How many times more; below zero: fewer"
          size="xs"
          min={-999}
          max={999}
          value={by}
          onChange={(value) => setBy(typeof value === 'number' ? value : 0)}
        />
      ) : null}
      <div className={css.editActions}>
        <Button size="compact-xs" type="submit" disabled={text === ''}>
          Think so
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  );
}

function textOf({ verb, between }: EditForm, of: string, on: string, by: number): string {
  if (of === '' || (between !== null && (on === '' || on === of))) return '';
  if (verb === 'replicas') return by === 0 ? '' : `replicas ${of} ${by > 0 ? '+' : ''}${by}`;
  return between === null ? `${verb} ${of}` : `${verb} ${of} ${on}`;
}

interface EndProps {
  readonly label: string;
  readonly picked: string;
  readonly kinds: readonly string[];
  readonly onPick: (ref: string) => void;
}

function End({ label, picked, kinds, onPick }: EndProps) {
  if (picked === '') {
    return (
      <EntityPicker
        label={label}
        placeholder={kinds.slice(0, 2).join(' or ')}
        size="xs"
        kinds={kinds}
        onPick={onPick}
        autoFocus
      />
    );
  }
  return (
    <div className={css.seed}>
      <EntityName refText={picked} isLong />
      <ActionIcon variant="subtle" color="gray" size="xs" aria-label="Choose another" onClick={() => onPick('')}>
        <IconX size={13} />
      </ActionIcon>
    </div>
  );
}
