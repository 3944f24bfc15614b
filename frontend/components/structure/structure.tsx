'use client';

import Link from 'next/link';
import { oneOf } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';
import { CyclesView } from './cycles-view';
import { LayersView } from './layers-view';
import { PointsView } from './points-view';
import { RankingView } from './ranking-view';
import css from './structure.module.css';
import { UnneededView } from './unneeded-view';

const SHOWN = ['points', 'cycles', 'ranking', 'layers', 'unneeded'] as const;
type Shown = (typeof SHOWN)[number];

const TITLES: Readonly<Record<Shown, string>> = {
  points: 'Single points',
  cycles: 'Cycles',
  ranking: 'Ranking',
  layers: 'Layers',
  unneeded: 'Nobody needs',
};

const VIEWS: Readonly<Record<Shown, () => React.ReactNode>> = {
  points: PointsView,
  cycles: CyclesView,
  ranking: RankingView,
  layers: LayersView,
  unneeded: UnneededView,
};

/** What the landscape hangs on: five answers, one at a time; the address says which. */
export function Structure() {
  const { query, to } = useUrl();
  const shown = oneOf(query.get('show'), SHOWN);
  const View = VIEWS[shown];
  return (
    <div className="page">
      <h1>Structure</h1>
      <nav className={css.tabs} aria-label="What to look at">
        {SHOWN.map((one) => (
          <Link
            key={one}
            href={to('/structure', { show: one === 'points' ? null : one })}
            aria-current={one === shown ? 'page' : undefined}
          >
            {TITLES[one]}
          </Link>
        ))}
      </nav>
      <View />
    </div>
  );
}
