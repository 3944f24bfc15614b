'use client';

import { Checkbox, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { refName } from '../../lib/ref';
import { EntityPicker } from '../common/entity-picker';
import { EntityName } from '../common/entity-link';
import css from './footprint.module.css';
import type { FootprintOption, FootprintState } from './use-footprint';

const OPTIONS: readonly { readonly option: FootprintOption; readonly label: string; readonly meaning: string }[] = [
  { option: 'hard', label: 'Hard dependencies only', meaning: 'Leave out what it works without, if with less' },
  { option: 'replicas', label: 'All replicas', meaning: 'As often as each runs; otherwise each once' },
  { option: 'pin', label: 'Pin digests', meaning: 'Images by the digest that runs, where it is known' },
  { option: 'bare', label: 'No placeholders', meaning: 'Leave out variables whose values are not known' },
];

/** What is to run, and how the file is made of it. */
export function FootprintQuestion({ state }: { readonly state: FootprintState }) {
  const { of, set, isOn, publish, question } = state;
  return (
    <div className={css.question}>
      <div className={css.asked}>
        {of.map((ref) => (
          <span key={ref} className="chip">
            <EntityName refText={ref} />
            <button
              type="button"
              className="plain-button"
              aria-label={`Leave out ${refName(ref).name}`}
              onClick={() => set({ of: of.filter((one) => one !== ref) })}
            >
              <IconX size={13} aria-hidden />
            </button>
          </span>
        ))}
        <div className={css.picker}>
          <EntityPicker
            label="What is to run"
            placeholder={of.length === 0 ? 'A service, system or workload…' : 'And another…'}
            onPick={(ref) => set({ of: [...new Set([...of, ref])] })}
            autoFocus={of.length === 0}
          />
        </div>
      </div>
      <div className={css.options}>
        {OPTIONS.map(({ option, label, meaning }) => (
          <Checkbox
            key={option}
            size="xs"
            label={label}
            title={meaning}
            checked={isOn(option)}
            onChange={(event) => set({ [option]: event.currentTarget.checked ? '1' : null })}
          />
        ))}
        <Select
          size="xs"
          w={170}
          aria-label="Whose ports are published"
          allowDeselect={false}
          value={publish}
          onChange={(value) => set({ publish: value === 'asked' ? null : value })}
          data={[
            { value: 'asked', label: 'Ports of what is asked' },
            { value: 'all', label: 'Ports of all' },
            { value: 'none', label: 'No ports' },
          ]}
        />
        <TextInput
          key={question.stubImage ?? ''}
          size="xs"
          w={190}
          aria-label="Image of stubs"
          placeholder="Stub image: busybox:1.36"
          defaultValue={question.stubImage ?? ''}
          spellCheck={false}
          onBlur={(event) => set({ stub: event.currentTarget.value.trim() })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') set({ stub: event.currentTarget.value.trim() });
          }}
        />
      </div>
    </div>
  );
}
