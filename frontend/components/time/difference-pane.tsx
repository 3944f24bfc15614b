'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { differenceScene } from '../../lib/difference-scene';
import { absoluteTime, countOf } from '../../lib/format';
import type { TimeDifferenceQuery } from '../../lib/graphql/graphql.generated';
import { orNull } from '../../lib/graphql/queries';
import { differenceQuery } from '../../lib/graphql/time-queries';
import { refName } from '../../lib/ref';
import { FacetList } from '../common/facet-list';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { GraphView } from '../graph/graph-view';
import { DifferenceLists } from './difference-lists';
import css from './time.module.css';
import { toggled, type TimeState } from './use-time';

type Answer = TimeDifferenceQuery['difference'];

const SHOWN = 500;
const MARKS = { added: 'added', gone: 'ended', changed: 'changed' } as const;

/** What differs between the two times, as lists or drawn. */
export function DifferencePane({
  state,
  from,
  to,
}: {
  readonly state: TimeState;
  readonly from: number;
  readonly to: number;
}) {
  const { environment } = state.url;
  const query = useQuery(
    differenceQuery({
      from: `r${from}`,
      to: `r${to}`,
      environment: orNull(environment),
      kinds: state.kinds.length === 0 ? null : [...state.kinds],
      owner: orNull(state.owner),
      limit: SHOWN,
    }),
  );
  return (
    <Answered query={query} rows={14}>
      {(answer) => (
        <div className={css.body}>
          <Facets answer={answer} state={state} />
          <div className={css.list}>
            <p className={css.sentence} role="status">
              {countOf(answer.entityTotal, 'entity', 'entities')} and {countOf(answer.relationTotal, 'relation')} differ
              between revision {answer.before.revision} and {answer.after.revision}.
            </p>
            {answer.prunedBefore === null ? null : (
              <p className={css.doubt}>
                What ended before {absoluteTime(answer.prunedBefore)} was removed by retention.
              </p>
            )}
            <RestsOnLine restsOn={answer.restsOn} />
            <Shown answer={answer} state={state} />
          </div>
        </div>
      )}
    </Answered>
  );
}

function Shown({ answer, state }: { readonly answer: Answer; readonly state: TimeState }) {
  if (answer.entityTotal + answer.relationTotal === 0) {
    return <Empty title="The two times do not differ">Move the handles apart, or take a filter away.</Empty>;
  }
  return state.show === 'drawing' ? <Drawing answer={answer} /> : <DifferenceLists answer={answer} />;
}

function Drawing({ answer }: { readonly answer: Answer }) {
  const scene = useMemo(() => differenceScene(answer.graph), [answer.graph]);
  if (scene.nodes.length === 0)
    return <Empty title="Nothing to draw">No service or dependency differs; the list tells what does.</Empty>;
  return (
    <div className={`card ${css.drawing}`}>
      <GraphView
        scene={scene}
        name="difference"
        question={`${answer.before.revision} ${answer.after.revision}`}
        label="What differs. The list says the same."
        layout="layers"
        marks={MARKS}
      />
    </div>
  );
}

function Facets({ answer, state }: { readonly answer: Answer; readonly state: TimeState }) {
  const { set } = state.url;
  const counts = (list: Answer['byKind']) =>
    list.map(({ key, added, ended, changed }) => ({ value: key, count: added + ended + changed }));
  return (
    <aside className={css.facets} aria-label="Narrow by">
      <FacetList
        title="Kind"
        values={counts(answer.byKind)}
        isOn={(value) => state.kinds.includes(value)}
        onPick={(value) => set({ kind: toggled(state.kinds, value) })}
      />
      <FacetList
        title="Owner"
        values={counts(answer.byOwner).filter(({ value }) => value !== '')}
        name={(ref) => refName(ref).name}
        isOn={(value) => state.owner === value}
        onPick={(value) => set({ owner: state.owner === value ? null : value })}
      />
    </aside>
  );
}
