'use client';

import { shortPlace } from '@faultline/model';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { cycleLayout, cycleScene } from '../../lib/cycle-scene';
import { countOf } from '../../lib/format';
import type { CycleFieldsFragment, StructureRelationFieldsFragment } from '../../lib/graphql/graphql.generated';
import { structureCyclesQuery } from '../../lib/graphql/structure-queries';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EntitySelect } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { CriticalityMark } from '../common/severity-badge';
import { Answered, Empty } from '../common/states';
import { GraphView } from '../graph/graph-view';
import css from './structure.module.css';

/** The cycles: a list, and one of them drawn with the relations to cut. */
export function CyclesView() {
  const { query, environment, at, set } = useUrl();
  const found = useQuery(structureCyclesQuery({ environment, at }));
  const chosen = query.get('cycle') ?? '';
  return (
    <Answered query={found} rows={10}>
      {({ cycles, restsOn }) => {
        const cycle = cycles.items.find((one) => keyOf(one) === chosen) ?? cycles.items[0];
        return (
          <>
            <p className={css.sentence}>{sentence(cycles.total, cycles.items)}</p>
            <RestsOnLine restsOn={restsOn} />
            {cycle === undefined ? (
              <Empty title="No cycle is known">No entity depends on itself by way of others.</Empty>
            ) : (
              <div className={css.columns}>
                <ul className={css.cycles} aria-label="Cycles">
                  {cycles.items.map((one) => (
                    <li key={keyOf(one)}>
                      <button
                        type="button"
                        className={css.choice}
                        aria-pressed={one === cycle}
                        onClick={() => set({ cycle: keyOf(one), sel: null, open: null, hide: null })}
                      >
                        <strong>{names(one)}</strong>
                        <span className="dim">
                          {one.size} in a circle{one.isHard ? ', all hard' : ''}; cut {one.cuts.length} of{' '}
                          {one.relationCount}
                          {one.environments.length === 0 ? '' : `; ${one.environments.map(shortPlace).join(', ')}`}
                        </span>
                      </button>
                    </li>
                  ))}
                  {cycles.items.length < cycles.total ? (
                    <li className="dim">
                      The greatest {cycles.items.length} of {cycles.total}
                    </li>
                  ) : null}
                </ul>
                <ChosenCycle key={keyOf(cycle)} cycle={cycle} />
              </div>
            )}
          </>
        );
      }}
    </Answered>
  );
}

function keyOf(cycle: CycleFieldsFragment): string {
  return `${cycle.members[0]?.ref ?? ''} ${cycle.environments.join(' ')}`.trim();
}

function names(cycle: CycleFieldsFragment): string {
  const shown = cycle.members.slice(0, 4).map(({ name }) => name);
  return cycle.size > shown.length ? `${shown.join(', ')} and ${cycle.size - shown.length} more` : shown.join(', ');
}

function sentence(total: number, cycles: readonly CycleFieldsFragment[]): string {
  if (total === 0) return 'Nothing depends on itself by way of others.';
  const hard = cycles.filter(({ isHard }) => isHard).length;
  const worst = hard === 0 ? 'none by hard relations alone' : `${hard} by hard relations alone`;
  return `${countOf(total, 'cycle')}: ${worst}. What stands in one can only be started, tested and released together.`;
}

function ChosenCycle({ cycle }: { readonly cycle: CycleFieldsFragment }) {
  const scene = useMemo(() => cycleScene(cycle, cycleLayout(cycle)), [cycle]);
  const cuts = cycle.cuts.length;
  return (
    <section aria-label={`Cycle of ${names(cycle)}`} className={css.cycle}>
      <h2>
        To open it remove {countOf(cuts, 'relation')} of {cycle.relationCount}
      </h2>
      <p className="dim">
        {cycle.isExact
          ? 'Fewer cannot do; of equally many these are the softest.'
          : 'Found by a heuristic, since the cycle is large: fewer may do.'}
      </p>
      <ul className={css.cuts}>
        {cycle.cuts.map((cut) => (
          <CutItem key={`${cut.from} ${cut.to} ${cut.via}`} cut={cut} />
        ))}
      </ul>
      <div className={`card ${css.drawing}`}>
        <GraphView
          scene={scene}
          name="cycle"
          question={keyOf(cycle)}
          layout={cycleLayout(cycle)}
          marks={{ cut: 'to remove' }}
          label="The cycle, with the relations to remove marked. The list above names these."
        />
      </div>
    </section>
  );
}

function CutItem({ cut }: { readonly cut: StructureRelationFieldsFragment }) {
  return (
    <li className={css.named}>
      <span aria-hidden>✂</span>
      <EntitySelect refText={cut.from} name={refName(cut.from).name} /> <span className="dim">depends on</span>{' '}
      <EntitySelect refText={cut.to} name={refName(cut.to).name} />{' '}
      <CriticalityMark criticality={cut.criticality} isAssumed={cut.assumed} />{' '}
      <span className="dim">
        {cut.via === '' ? '' : `via ${cut.via}, `}confidence {cut.confidence.toFixed(2)}
      </span>
    </li>
  );
}
