'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useUrl } from '../../lib/use-url';
import { SidePanel } from '../panel/side-panel';
import { Palette } from './palette';
import { PLACES } from './places';
import css from './shell.module.css';
import { Shortcuts } from './shortcuts';
import { SignIn } from './sign-in';
import { TopBar } from './top-bar';

/** The house around every page: the rail, the bar, the page, and the panel of the selection. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { selected, to } = useUrl();
  const path = usePathname();
  // The impact explorer shows the selection in its own column, under the answer.
  const hasPanel = selected !== '' && path !== '/impact';
  return (
    <div className={css.shell}>
      <nav className={css.rail} aria-label="Pages">
        <Link href={to('/')} prefetch={false} className={css.mark} aria-label="Faultline, home">
          <Mark />
        </Link>
        {PLACES.map(({ path: target, short, title, icon: Icon }) => (
          <Link
            key={target}
            href={to(target)}
            prefetch={false}
            className={css.place}
            title={title}
            {...(path === target ? { 'aria-current': 'page' as const } : {})}
          >
            <Icon size={20} stroke={1.6} aria-hidden />
            {short}
          </Link>
        ))}
      </nav>
      <TopBar />
      <div className={`${css.body} ${hasPanel ? css.withPanel : ''}`}>
        <main className={css.main} tabIndex={-1}>
          {children}
        </main>
        {hasPanel ? <SidePanel /> : null}
      </div>
      <Palette />
      <Shortcuts />
      <SignIn />
    </div>
  );
}

function Mark() {
  return (
    <svg
      width="26"
      height="26"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d="M3 6l8 3-3 5 13 4" />
      <circle cx="3" cy="6" r="1.6" fill="currentColor" stroke="none" />
      <circle cx="21" cy="18" r="1.6" fill="currentColor" stroke="none" />
    </svg>
  );
}
