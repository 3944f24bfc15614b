'use client';

import { Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { revisionsQuery } from '../../lib/graphql/time-queries';
import type { TimeRevisionsQuery } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { Answered, Empty } from '../common/states';
import { DifferencePane } from './difference-pane';
import { EventsPane } from './events-pane';
import { Scrubber } from './scrubber';
import css from './time.module.css';
import { useTime, type TimeState, type TimeView } from './use-time';

type Revisions = TimeRevisionsQuery['revisions'];

/** How long a handle must rest before the two times are asked about, milliseconds. */
const REST_MS = 200;

const VIEW_WORDS: readonly { readonly value: TimeView; readonly label: string }[] = [
  { value: 'events', label: 'What happened' },
  { value: 'list', label: 'Difference' },
  { value: 'drawing', label: 'Drawn' },
];

/** What happened between two times, and what is different, as lists and drawn. */
export function TimePage() {
  const revisions = useQuery(revisionsQuery);
  return (
    <div className={css.page}>
      <Answered query={revisions} rows={12}>
        {(list) =>
          list.length === 0 ? (
            <Empty title="Nothing has been read yet">Import something; with the second read there is a history.</Empty>
          ) : (
            <Loaded revisions={list} />
          )
        }
      </Answered>
    </div>
  );
}

function Loaded({ revisions }: { readonly revisions: Revisions }) {
  const state = useTime();
  const { set } = state.url;
  const [first, last] = [revisions[0]?.revision ?? 0, revisions.at(-1)?.revision ?? 0];
  const inside = (revision: number): number => Math.max(first, Math.min(last, revision));
  const to = inside(state.to ?? momentRevision(state.url.at, revisions) ?? last);
  const from = Math.min(inside(state.from ?? first), to);
  const [span] = useDebouncedValue(`${from} ${to}`, REST_MS);
  const [askedFrom = first, askedTo = last] = span.split(' ').map(Number);
  return (
    <>
      <header className={css.head}>
        <div className={css.line}>
          <h1>Time</h1>
          <SegmentedControl
            size="xs"
            aria-label="What to show"
            data={[...VIEW_WORDS]}
            value={state.show}
            onChange={(show) => set({ show: show === 'events' ? null : show })}
          />
          <Filters state={state} />
        </div>
        <Scrubber
          revisions={revisions}
          from={from}
          to={to}
          onMove={(nextFrom, nextTo) => set({ from: `r${nextFrom}`, to: `r${nextTo}` }, 'replace')}
        />
      </header>
      {state.show === 'events' ? (
        <EventsPane
          state={state}
          from={askedFrom}
          to={askedTo}
          isWhole={askedFrom === first}
          isNow={askedTo === last}
        />
      ) : (
        <DifferencePane state={state} from={askedFrom} to={askedTo} />
      )}
    </>
  );
}

/** What the answer is narrowed by, each to be taken away. */
function Filters({ state }: { readonly state: TimeState }) {
  const { set } = state.url;
  const chips = [
    ...(state.about === '' ? [] : [{ key: 'about', text: `about ${refName(state.about).name}` }]),
    ...(state.owner === '' ? [] : [{ key: 'owner', text: `owner ${refName(state.owner).name}` }]),
    ...(state.kinds.length === 0 ? [] : [{ key: 'kind', text: state.kinds.join(', ') }]),
    ...(state.events.length === 0 ? [] : [{ key: 'event', text: `${state.events.length} kinds of events` }]),
  ];
  return (
    <>
      {chips.map(({ key, text }) => (
        <Button
          key={key}
          size="compact-xs"
          variant="light"
          aria-label={`Clear: ${text}`}
          onClick={() => set({ [key]: null })}
        >
          {text} ×
        </Button>
      ))}
    </>
  );
}

/** The last revision of the page's moment; null where it names none here. */
function momentRevision(at: string, revisions: Revisions): number | null {
  if (at === '') return null;
  if (/^r\d{1,9}$/.test(at)) return Number(at.slice(1));
  const ms = Date.parse(at);
  return revisions.findLast((one) => one.at <= ms)?.revision ?? null;
}
