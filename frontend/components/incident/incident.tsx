'use client';

import { IconUrgent } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { countOf, number } from '../../lib/format';
import { incidentQuery } from '../../lib/graphql/incident-queries';
import { CopyText } from '../common/copy-block';
import { EntityPicker } from '../common/entity-picker';
import { RestsOnLine } from '../common/rests-on';
import { Empty, Failure, Waiting } from '../common/states';
import { ChangeTimeline } from './change-timeline';
import { CopySummary } from './copy-summary';
import type { IncidentAnswer } from './incident-answer';
import { IncidentForm } from './incident-form';
import css from './incident.module.css';
import { OwnersInOrder } from './owners-in-order';
import { SharedList } from './shared-list';
import { SuspectList } from './suspect-list';
import { useIncident, type IncidentState } from './use-incident';
import { WayDrawing } from './way-drawing';

/** What hurts on the left; suspects with their reasons and the changes under them; the ways drawn, whom to call. */
export function Incident() {
  const state = useIncident();
  return state.symptoms.length === 0 ? <Landing state={state} /> : <Asked state={state} />;
}

function Landing({ state }: { readonly state: IncidentState }) {
  return (
    <div className={css.landing}>
      <h1>What do these have in common?</h1>
      <EntityPicker
        label="What hurts?"
        placeholder="A service that hurts…"
        size="lg"
        leftSection={<IconUrgent size={18} aria-hidden />}
        onPick={(ref) => state.set({ s: [ref] })}
        autoFocus
      />
      <p className="dim">
        Name the services that hurt, and some that are well. You get what may have caused it, with the reasons, what
        changed there, and whom to call.
      </p>
    </div>
  );
}

function Asked({ state }: { readonly state: IncidentState }) {
  const { symptoms, healthy, from, until, environment, at } = state;
  const text = (value: string): string | null => (value === '' ? null : value);
  const query = useQuery(
    incidentQuery({
      symptoms: [...symptoms],
      healthy: [...healthy],
      from: text(from),
      until: text(until),
      environment: text(environment),
      at: text(at),
    }),
  );
  const answer = query.error === null ? query.data : undefined;
  return (
    <div className={css.incident}>
      <IncidentForm state={state} answer={answer} />
      {answer === undefined ? (
        <div className={css.wide}>
          {query.error === null ? (
            <Waiting rows={12} label="Looking for what they have in common" />
          ) : (
            <Failure error={query.error} onRetry={() => void query.refetch()} />
          )}
        </div>
      ) : (
        <Answered answer={answer} state={state} />
      )}
    </div>
  );
}

function Answered({ answer, state }: { readonly answer: IncidentAnswer; readonly state: IncidentState }) {
  const [pointed, setPointed] = useState<string | null>(null);
  return (
    <>
      <header className={css.head}>
        <div>
          <p className={css.sentence} data-sentence role="status">
            {answer.sentence} <CopyText text={answer.sentence} label="Copy the sentence" />
          </p>
          <RestsOnLine restsOn={answer.restsOn} notes={notesOf(answer)} />
        </div>
        <CopySummary answer={answer} />
      </header>
      <div className={css.middle}>
        <SuspectList answer={answer} state={state} onPoint={setPointed} />
        <ChangeTimeline answer={answer} />
      </div>
      <div className={css.right}>
        {answer.suspects.length === 0 ? (
          <Empty title="Nothing is drawn">There is no suspect.</Empty>
        ) : (
          <WayDrawing answer={answer} open={state.open} pointed={pointed} />
        )}
        <OwnersInOrder answer={answer} />
        <SharedList answer={answer} />
      </div>
    </>
  );
}

function notesOf({ considered, scored, changesTotal }: IncidentAnswer): string[] {
  return [
    scored < considered
      ? `${number(scored)} of ${countOf(considered, 'candidate')} looked at closely`
      : countOf(considered, 'candidate'),
    `${countOf(changesTotal, 'change')} in the window`,
  ];
}
