'use client';

import { shortPlace } from '@faultline/model';
import type { KeyboardEvent } from 'react';
import { countOf } from '../../lib/format';
import { namesOnWays, waysOf, type PathsAnswer, type WayAnswer } from '../../lib/paths-scene';
import { useUrl } from '../../lib/use-url';
import { CriticalityMark } from '../common/severity-badge';
import { Empty } from '../common/states';
import impact from '../impact/impact.module.css';
import css from './path.module.css';

interface WayListProps {
  readonly answer: PathsAnswer;
  /** From 1. */
  readonly chosen: number;
  readonly onPoint: (way: number | null) => void;
}

/** The ways, the shortest first, then the hardest. Pointing at one lights it, choosing it opens its steps. */
export function WayList({ answer, chosen, onPoint }: WayListProps) {
  const { set } = useUrl();
  const { ways, total } = waysOf(answer);
  const nameOf = namesOnWays(answer);
  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const next = chosen + (event.key === 'ArrowDown' ? 1 : -1);
    if (next >= 1 && next <= ways.length) set({ way: String(next), sel: null }, 'replace');
  };
  if (ways.length === 0) {
    return (
      <Empty title="No way is known, in either direction">
        A wider environment, a greater length or another source may show one.
      </Empty>
    );
  }
  const listed = ways.filter((way) => way.shortest).length;
  return (
    <div
      className={impact.list}
      role="listbox"
      aria-label="Ways"
      tabIndex={0}
      aria-activedescendant={`way-${chosen}`}
      onKeyDown={onKey}
      onMouseLeave={() => onPoint(null)}
    >
      {ways.map((way, at) => (
        <WayItem
          key={way.path.join('\n')}
          way={way}
          nameOf={nameOf}
          number={at + 1}
          isChosen={at + 1 === chosen}
          onPoint={onPoint}
        />
      ))}
      {String(listed) === total ? null : (
        <p className={`dim ${css.more}`}>
          {listed} of {BigInt(total).toLocaleString('en-US')} shortest ways are listed.
        </p>
      )}
    </div>
  );
}

interface WayItemProps {
  readonly way: WayAnswer;
  readonly nameOf: (ref: string) => string;
  readonly number: number;
  readonly isChosen: boolean;
  readonly onPoint: (way: number | null) => void;
}

function WayItem({ way, nameOf, number, isChosen, onPoint }: WayItemProps) {
  const { set } = useUrl();
  return (
    <div
      id={`way-${number}`}
      className={css.way}
      role="option"
      aria-selected={isChosen}
      onMouseEnter={() => onPoint(number)}
      onClick={() => set({ way: String(number), sel: null }, 'replace')}
    >
      <span className={css.marks}>
        <CriticalityMark criticality={way.criticality} />
        <span>{countOf(way.hops, 'hop')}</span>
        {way.shortest ? <span className="chip">shortest</span> : null}
        {way.rank === null ? null : <span className="chip">hardest {way.rank}</span>}
        <span className="dim">{way.environments.map(shortPlace).join(', ')}</span>
      </span>
      <span className={css.stops}>{way.path.map(nameOf).join(' → ')}</span>
    </div>
  );
}
