'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useUrl } from '../../lib/use-url';
import { SidePanel } from '../panel/side-panel';
import { Palette } from './palette';
import { PastBanner } from './past-banner';
import { Rail } from './rail';
import css from './shell.module.css';
import { Shortcuts } from './shortcuts';
import { SignIn } from './sign-in';
import { TopBar } from './top-bar';

/** The house around every page: the rail, the bar, the page, and the panel of the selection. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { selected } = useUrl();
  const path = usePathname();
  // The impact explorer shows the selection in its own column, under the answer.
  const hasPanel = selected !== '' && path !== '/impact';
  return (
    <div className={css.shell}>
      <Rail />
      <TopBar />
      <PastBanner />
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
