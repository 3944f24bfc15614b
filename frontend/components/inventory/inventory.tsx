'use client';

import Link from 'next/link';
import { useUrl } from '../../lib/use-url';
import { Empty } from '../common/states';
import css from './inventory.module.css';
import { INVENTORY_VIEWS } from './views';

/** What there is of everything, a view at a time. */
export function Inventory() {
  const { query, to } = useUrl();
  const [first] = INVENTORY_VIEWS;
  const shown = INVENTORY_VIEWS.find(({ name }) => name === query.get('view')) ?? first;
  return (
    <div className="page">
      <h1>Inventory</h1>
      <nav className={css.tabs} aria-label="What to look at">
        {INVENTORY_VIEWS.map(({ name, title }) => (
          <Link
            key={name}
            href={to('/inventory', { view: name === first?.name ? null : name })}
            aria-current={name === shown?.name ? 'page' : undefined}
          >
            {title}
          </Link>
        ))}
      </nav>
      {shown === undefined ? <Empty title="There is no view" /> : <shown.View />}
    </div>
  );
}
