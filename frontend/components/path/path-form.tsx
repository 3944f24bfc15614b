'use client';

import { ActionIcon, Button, Select, Switch } from '@mantine/core';
import { IconArrowsUpDown, IconX } from '@tabler/icons-react';
import { useUrl } from '../../lib/use-url';
import { EntityName } from '../common/entity-link';
import { EntityPicker } from '../common/entity-picker';
import impact from '../impact/impact.module.css';
import { DEFAULT_HARDEST, MAX_DEPTH, type PathQuestion } from './use-path-question';

/** Between which two, and which ways: every field writes the address, and the address is the question. */
export function PathForm({ question }: { readonly question: PathQuestion }) {
  const { set } = useUrl();
  const { from, to, k, maxDepth, onlyHard } = question;
  return (
    <section className={impact.question} aria-label="Question">
      <h1>How does one come to need the other?</h1>
      <End name="from" title="What needs" value={from} />
      <End name="to" title="What is needed" value={to} />
      <Button
        size="compact-xs"
        variant="default"
        mt={10}
        leftSection={<IconArrowsUpDown size={13} aria-hidden />}
        disabled={from === '' && to === ''}
        onClick={() => set({ from: to, to: from, way: null, sel: null })}
      >
        The other way round
      </Button>
      <div className={impact.fields}>
        <div className={impact.field}>
          <Select
            label="Hardest ways"
            size="xs"
            data={['1', '3', '5', '10', '20']}
            value={String(k)}
            onChange={(value) => set({ k: value === String(DEFAULT_HARDEST) ? null : value, way: null })}
            allowDeselect={false}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
        </div>
        <div className={impact.field}>
          <Select
            label="No longer than"
            size="xs"
            data={[
              { value: 'all', label: 'any' },
              ...Array.from({ length: 8 }, (_, index) => ({ value: String(index + 1), label: `${index + 1} hops` })),
              { value: String(MAX_DEPTH), label: `${MAX_DEPTH} hops` },
            ]}
            value={maxDepth === null ? 'all' : String(maxDepth)}
            onChange={(value) => set({ depth: value === 'all' ? null : value, way: null })}
            allowDeselect={false}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
        </div>
      </div>
      <div className={impact.field}>
        <Switch
          size="xs"
          label="Only what is hard"
          description="Follow hard dependencies alone"
          checked={onlyHard}
          onChange={(event) => set({ hard: event.currentTarget.checked ? '1' : null, way: null })}
        />
      </div>
    </section>
  );
}

interface EndProps {
  readonly name: 'from' | 'to';
  readonly title: string;
  readonly value: string;
}

/** One end: what is chosen, and a field to choose another. */
function End({ name, title, value }: EndProps) {
  const { set } = useUrl();
  return (
    <div className={impact.field}>
      <span>{title}</span>
      {value === '' ? null : (
        <div className={impact.seed}>
          <EntityName refText={value} isLong />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="xs"
            aria-label={`Ask without ${title.toLowerCase()}`}
            onClick={() => set({ [name]: null, way: null, sel: null })}
          >
            <IconX size={13} />
          </ActionIcon>
        </div>
      )}
      <EntityPicker
        label={title}
        placeholder={value === '' ? 'A service, a datastore, a host…' : 'another…'}
        size="xs"
        onPick={(ref) => set({ [name]: ref, way: null, sel: null })}
      />
    </div>
  );
}
