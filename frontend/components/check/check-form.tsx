'use client';

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { environmentsQuery } from '../../lib/graphql/queries';
import { EntityName } from '../common/entity-link';
import { EntityPicker } from '../common/entity-picker';
import css from './check.module.css';
import type { CheckState } from './use-check';

/** What goes where: a service, its version, its image, the environment. */
export function CheckForm({ state }: { readonly state: CheckState }) {
  const environments = useQuery(environmentsQuery);
  const [service, setService] = useState(state.asked);
  const [version, setVersion] = useState('');
  const [image, setImage] = useState('');
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (service === '' || version.trim() === '') return;
    state.add({ service, version: version.trim(), image: image.trim() });
    setService('');
    setVersion('');
    setImage('');
  };
  return (
    <form className={css.form} onSubmit={add}>
      <div>
        <span className={css.label}>Service</span>
        {service === '' ? (
          <EntityPicker label="Service" placeholder="cart" size="xs" kinds={['service']} onPick={setService} />
        ) : (
          <button type="button" className="plain-button chip" onClick={() => setService('')} title="Another service">
            <EntityName refText={service} />
          </button>
        )}
      </div>
      <TextInput
        size="xs"
        label="Version"
        placeholder="1.5.0"
        value={version}
        onChange={(event) => setVersion(event.currentTarget.value.replaceAll(/\s/g, ''))}
        spellCheck={false}
      />
      <TextInput
        size="xs"
        label="Image, best with its digest"
        placeholder="name@sha256:…"
        value={image}
        onChange={(event) => setImage(event.currentTarget.value.replaceAll(/\s/g, ''))}
        spellCheck={false}
      />
      <NativeSelect
        size="xs"
        label="Environment"
        value={state.environment}
        onChange={(event) => state.set({ env: event.currentTarget.value || null })}
        data={[
          { value: '', label: 'Choose one' },
          // One that the address names and nobody knows is asked for all the same.
          ...[...new Set([...(environments.data ?? []), state.environment])]
            .filter((name) => name !== '')
            .map((name) => ({ value: name, label: name })),
        ]}
      />
      <Button size="xs" type="submit" disabled={service === '' || version === ''}>
        {state.candidates.length === 0 ? 'Check it' : 'Add it'}
      </Button>
    </form>
  );
}
