'use client';

import { shortPlace } from '@faultline/model';
import { Button } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { countOf } from '../../lib/format';
import { likelySuspects } from '../../lib/incident-scene';
import { refName } from '../../lib/ref';
import { EntityLink } from '../common/entity-link';
import { KindIcon } from '../common/kind-icon';
import { Empty } from '../common/states';
import type { IncidentAnswer } from './incident-answer';
import css from './incident.module.css';
import { TimeAxis, TimeStrip } from './time-strip';
import type { IncidentState } from './use-incident';

type Suspect = IncidentAnswer['suspects'][number];

interface ListProps {
  readonly answer: IncidentAnswer;
  readonly state: IncidentState;
  readonly onPoint: (ref: string | null) => void;
}

/** The suspects, ranked; one is open with its reasons: the selected one, else the first. */
export function SuspectList({ answer, state, onPoint }: ListProps) {
  const { suspects: all, from, until } = answer;
  const [isWhole, setWhole] = useState(false);
  const open = all.some(({ ref }) => ref === state.open) ? state.open : (all[0]?.ref ?? '');
  const suspects = isWhole ? all : likelySuspects(all, open);
  const onKey = (event: KeyboardEvent<HTMLOListElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const at = suspects.findIndex(({ ref }) => ref === open) + (event.key === 'ArrowDown' ? 1 : -1);
    const next = suspects[at];
    if (next === undefined) return;
    event.preventDefault();
    state.set({ suspect: next.ref }, 'replace');
    event.currentTarget.querySelectorAll<HTMLElement>('[data-suspect]')[at]?.focus();
  };
  if (suspects.length === 0) {
    return (
      <Empty title="There is no suspect">
        Nothing is known that these depend on. Another environment, another moment or another source may know more.
      </Empty>
    );
  }
  return (
    <section aria-label="Suspects">
      <div className={css.listHead}>
        <h2>Suspects</h2>
        <TimeAxis from={from} until={until} />
      </div>
      <ol className={css.suspects} onKeyDown={onKey} onMouseLeave={() => onPoint(null)}>
        {suspects.map((one) => (
          <Row key={one.ref} suspect={one} answer={answer} isOpen={one.ref === open} state={state} onPoint={onPoint} />
        ))}
      </ol>
      {suspects.length === all.length ? null : (
        <Button className={css.more} size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
          Show {countOf(all.length - suspects.length, 'less likely one')}
        </Button>
      )}
    </section>
  );
}

interface RowProps extends ListProps {
  readonly suspect: Suspect;
  readonly isOpen: boolean;
}

const percent = (probability: number): string => (probability < 0.01 ? '<1 %' : `${Math.round(probability * 100)} %`);

function Row({ suspect, answer, isOpen, state, onPoint }: RowProps) {
  const { ref, name, kind, rank, tied, probability, changes, explains } = suspect;
  return (
    <li className={isOpen ? css.open : undefined} onMouseEnter={() => onPoint(ref)}>
      <button
        type="button"
        data-suspect
        className={`plain-button ${css.suspect}`}
        aria-expanded={isOpen}
        title={ref}
        onClick={() => state.set({ suspect: ref }, 'replace')}
      >
        <span className={css.rank}>
          {rank}
          {tied > 1 ? <span className="dim">=</span> : null}
        </span>
        <span className={css.who}>
          <KindIcon kind={kind} title={kind} />
          <strong>{name}</strong>
          <span className="dim">{kind}</span>
        </span>
        <span className={css.share}>
          <span className={css.bar} style={{ width: `${Math.max(1, probability * 100)}%` }} aria-hidden />
          <span>{percent(probability)}</span>
        </span>
        <span className={css.explained}>
          {explains.length} of {answer.symptoms.length}
        </span>
        <TimeStrip from={answer.from} until={answer.until} events={changes} />
      </button>
      {isOpen ? <Reasons suspect={suspect} /> : null}
    </li>
  );
}

function Reasons({ suspect }: { readonly suspect: Suspect }) {
  const { ref, name, kind, namespace, reasons, owners, environment } = suspect;
  return (
    <div className={css.reasons}>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p className={css.small}>
        <EntityLink refText={ref} kind={kind} name={name} namespace={namespace} isLong />
        {environment === null ? null : <span> in {shortPlace(environment)}</span>}
        <span>
          {' '}
          · {owners.length === 0 ? 'nobody is known to own it' : owners.map((one) => refName(one).name).join(', ')}
        </span>
      </p>
    </div>
  );
}
