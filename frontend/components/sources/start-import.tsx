'use client';

import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { StartImportDocument } from '../../lib/graphql/graphql.generated';
import { targetsQuery } from '../../lib/graphql/queries';
import { request } from '../../lib/graphql/request';
import { useUrl } from '../../lib/use-url';
import { Answered, Empty, Failure } from '../common/states';
import css from './sources.module.css';

/** What the server may read when asked, each with a button; and a form for what the configuration allows besides. */
export function StartImport() {
  const targets = useQuery(targetsQuery);
  const start = useStart();
  return (
    <section className={css.start} aria-label="Start an import">
      <h2 className="section-head">Read now</h2>
      {start.error === null ? null : <Failure error={start.error} />}
      <Answered query={targets} rows={4}>
        {({ targets: list, importers }) => (
          <div className="card">
            {list.length === 0 ? (
              <Empty title="No target is allowed or was found">Name some in faultline.config.yaml.</Empty>
            ) : null}
            {list.map((one) => (
              <div key={`${one.importer} ${one.target}`} className={css.target}>
                <div>
                  <strong>{one.title}</strong> <span className="dim">{one.importer}</span>
                  <p className="mono">{one.target}</p>
                  {one.reason === '' ? null : <p>{one.reason}</p>}
                </div>
                {one.target.includes('*') ? null : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={!one.allowed || start.isPending}
                    aria-label={`Read ${one.title}`}
                    onClick={() => start.mutate({ importer: one.importer, target: one.target })}
                  >
                    Read
                  </Button>
                )}
              </div>
            ))}
            <OtherTarget
              importers={importers.map((one) => ({ value: one.name, example: one.example }))}
              onStart={start.mutate}
            />
          </div>
        )}
      </Answered>
    </section>
  );
}

interface Chosen {
  readonly importer: string;
  readonly target: string;
}

function useStart() {
  const client = useQueryClient();
  const { set } = useUrl();
  return useMutation({
    mutationFn: ({ importer, target }: Chosen) => request(StartImportDocument, { importer, target }),
    onSuccess: (result) => {
      set({ run: result.startImport });
      void client.invalidateQueries({ queryKey: ['sources'] });
    },
  });
}

interface OtherTargetProps {
  readonly importers: readonly { readonly value: string; readonly example: string }[];
  readonly onStart: (chosen: Chosen) => void;
}

function OtherTarget({ importers, onStart }: OtherTargetProps) {
  const [importer, setImporter] = useState(importers[0]?.value ?? '');
  const [target, setTarget] = useState('');
  const example = importers.find((one) => one.value === importer)?.example ?? '';
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        onStart({ importer, target: target.trim() });
      }}
    >
      <Select
        label="Importer"
        size="xs"
        w={130}
        data={importers.map((one) => one.value)}
        value={importer}
        onChange={(value) => setImporter(value ?? importer)}
        allowDeselect={false}
      />
      <TextInput
        label="Target"
        size="xs"
        style={{ flex: 1, minWidth: 140 }}
        placeholder={example}
        value={target}
        onChange={(event) => setTarget(event.currentTarget.value)}
        required
      />
      <Button type="submit" size="xs" disabled={target.trim() === ''}>
        Start
      </Button>
    </form>
  );
}
