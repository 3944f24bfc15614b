'use client';

import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { number } from '../../lib/format';
import { stateQuery } from '../../lib/graphql/footprint-queries';
import { refName } from '../../lib/ref';
import { CopyText } from '../common/copy-block';
import { EntityName } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { KEEPING_WORDS } from './keeping-badge';
import css from './state.module.css';
import { StateTable } from './state-table';
import { KEEPINGS, useStatePage, type StateAnswer, type StatePageState } from './use-state-page';
import { VolumeTable } from './volume-table';

/** Who keeps what where, by service or by volume, with what would be lost marked. */
export function StatePage() {
  const state = useStatePage();
  const answer = useQuery(stateQuery(state.question));
  return (
    <div className="page">
      <div className={css.head}>
        <h1>State</h1>
        {state.of === '' ? null : (
          <span className="chip">
            <EntityName refText={state.of} />
            <button
              type="button"
              className="plain-button"
              aria-label={`Not only ${refName(state.of).name}`}
              onClick={() => state.set({ of: null })}
            >
              <IconX size={13} aria-hidden />
            </button>
          </span>
        )}
        <SegmentedControl
          size="xs"
          aria-label="By service or by volume"
          value={state.view}
          onChange={(view) => state.set({ view: view === 'services' ? null : view })}
          data={[
            { value: 'services', label: 'By service' },
            { value: 'volumes', label: 'By volume' },
          ]}
        />
        <TextInput
          size="xs"
          maw={260}
          aria-label="Only names that hold"
          placeholder="Only names that hold…"
          leftSection={<IconSearch size={14} aria-hidden />}
          defaultValue={state.text}
          onChange={(event) => state.set({ q: event.currentTarget.value }, 'replace')}
          spellCheck={false}
        />
      </div>
      <Answered query={answer} rows={14}>
        {(value) => <Answer answer={value} state={state} />}
      </Answered>
    </div>
  );
}

function Answer({ answer, state }: { readonly answer: StateAnswer; readonly state: StatePageState }) {
  const isEmpty = answer.rows.length === 0 && answer.volumes.length === 0;
  return (
    <>
      <p className={css.sentence}>
        {answer.sentence} <CopyText text={answer.sentence} label="Copy the sentence" />
      </p>
      <RestsOnLine restsOn={answer.restsOn} />
      {isEmpty ? (
        <Empty title="Nothing that is known keeps anything">
          Import a Docker engine, a cluster, or a repository with Compose files or manifests: they say what is mounted.
        </Empty>
      ) : (
        <>
          <Counts answer={answer} state={state} />
          {state.view === 'services' ? (
            <StateTable answer={answer} state={state} />
          ) : (
            <VolumeTable answer={answer} state={state} />
          )}
        </>
      )}
    </>
  );
}

/** Each number shows the rows that it counts. */
function Counts({ answer, state }: { readonly answer: StateAnswer; readonly state: StatePageState }) {
  const { counts } = answer;
  const byKeeping = {
    PERSISTS: counts.persists,
    EPHEMERAL: counts.ephemeral,
    STATELESS: counts.stateless,
    UNKNOWN: counts.unknown,
  };
  const volumes = [
    { only: 'all', count: counts.volumes, words: counts.volumes === 1 ? 'volume' : 'volumes' },
    { only: 'shared', count: counts.shared, words: 'written by several' },
    { only: 'unmounted', count: counts.unmounted, words: 'mounted by nothing' },
  ] as const;
  return (
    <div className={css.counts} role="group" aria-label="How much is kept">
      {KEEPINGS.map((keeping) => (
        <button
          key={keeping}
          type="button"
          className={css.count}
          aria-pressed={state.view === 'services' && state.isOn(keeping)}
          onClick={() => state.pick(keeping)}
        >
          <strong>{number(byKeeping[keeping])}</strong> {KEEPING_WORDS[keeping]}
        </button>
      ))}
      {volumes.map(({ only, count, words }) => (
        <button
          key={only}
          type="button"
          className={css.count}
          aria-pressed={state.view === 'volumes' && state.only === only}
          onClick={() => state.set({ view: 'volumes', only: only === 'all' ? null : only })}
        >
          <strong>{number(count)}</strong> {words}
        </button>
      ))}
    </div>
  );
}
