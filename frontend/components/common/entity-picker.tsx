'use client';

import { Combobox, TextInput, useCombobox, type TextInputProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type Ref } from 'react';
import type { FindQuery } from '../../lib/graphql/graphql.generated';
import { findQuery } from '../../lib/graphql/queries';
import { useUrl } from '../../lib/use-url';
import css from './common.module.css';
import { EntityName } from './entity-link';

interface EntityPickerProps {
  readonly label: string;
  readonly placeholder: string;
  readonly size?: TextInputProps['size'];
  readonly leftSection?: ReactNode;
  readonly onPick: (ref: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly autoFocus?: boolean;
  /** Only these kinds, as in a ref. Default: all. */
  readonly kinds?: readonly string[];
}

/** A field that finds an entity by its name as a person writes it; Enter takes the first. */
export function EntityPicker({
  label,
  placeholder,
  size = 'sm',
  leftSection,
  onPick,
  inputRef,
  autoFocus,
  kinds,
}: EntityPickerProps) {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, 80);
  const found = useQuery(findQuery(settled.trim(), 12, useUrl().at, kinds ?? null));
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const matches = settled.trim() === '' ? [] : (found.data ?? []);
  const pick = (ref: string): void => {
    setText('');
    box.closeDropdown();
    onPick(ref);
  };
  return (
    <Combobox store={box} onOptionSubmit={pick} transitionProps={{ duration: 0 }}>
      <Combobox.Target>
        <TextInput
          ref={inputRef}
          className={css.picker}
          aria-label={label}
          placeholder={placeholder}
          size={size}
          leftSection={leftSection}
          value={text}
          autoFocus={autoFocus}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setText(event.currentTarget.value);
            box.openDropdown();
            box.selectFirstOption();
          }}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
          onKeyDown={(event) => {
            const first = matches[0];
            if (event.key === 'Enter' && first !== undefined && box.getSelectedOptionIndex() < 0) pick(first.ref);
          }}
        />
      </Combobox.Target>
      <Found label={label} name={settled.trim()} matches={matches} isFetching={found.isFetching} />
    </Combobox>
  );
}

interface FoundProps {
  readonly label: string;
  readonly name: string;
  readonly matches: FindQuery['find'];
  readonly isFetching: boolean;
}

function Found({ label, name, matches, isFetching }: FoundProps) {
  return (
    <Combobox.Dropdown hidden={name === ''}>
      <Combobox.Options aria-label={label} mah={320} style={{ overflowY: 'auto' }}>
        {matches.map((entity) => (
          <Combobox.Option key={entity.ref} value={entity.ref}>
            <span style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
              <EntityName
                refText={entity.ref}
                kind={entity.kind}
                name={entity.name}
                namespace={entity.namespace}
                isLong
              />
              <span className="dim" style={{ whiteSpace: 'nowrap' }}>
                {entity.transitiveDependents} dependents
              </span>
            </span>
          </Combobox.Option>
        ))}
        {matches.length === 0 ? (
          <Combobox.Empty>{isFetching ? 'Looking…' : `Nothing is called “${name}”`}</Combobox.Empty>
        ) : null}
      </Combobox.Options>
    </Combobox.Dropdown>
  );
}
