'use client';

import Link from 'next/link';
import { oneOf } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';
import { BetweenView } from './between-view';
import { ConflictsView } from './conflicts-view';
import { CoverageView } from './coverage-view';
import { OwnedView } from './owned-view';
import css from './owners.module.css';

const SHOWN = ['owned', 'conflicts', 'between', 'coverage'] as const;
type Shown = (typeof SHOWN)[number];

const TITLES: Readonly<Record<Shown, string>> = {
  owned: 'Who owns what',
  conflicts: 'Disagreements',
  between: 'Between owners',
  coverage: 'Coverage',
};

const VIEWS: Readonly<Record<Shown, () => React.ReactNode>> = {
  owned: OwnedView,
  conflicts: ConflictsView,
  between: BetweenView,
  coverage: CoverageView,
};

/** Whose everything is and by whose word, where sources disagree, what crosses owners, and how much is covered. */
export function Owners() {
  const { query, to } = useUrl();
  const shown = oneOf(query.get('show'), SHOWN);
  const View = VIEWS[shown];
  return (
    <div className="page">
      <h1>Owners</h1>
      <nav className={css.tabs} aria-label="What to look at">
        {SHOWN.map((one) => (
          <Link
            key={one}
            href={to('/owners', { show: one === 'owned' ? null : one })}
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
