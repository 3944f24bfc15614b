'use client';

import { Popover } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useUrl } from '../../lib/use-url';
import { PLACES, type Place } from './places';
import css from './rail.module.css';

/** Every page on a wide screen, in a column that scrolls; four and «More» on a small one. */
export function Rail() {
  const { to } = useUrl();
  const path = usePathname();
  return (
    <nav className={css.rail} aria-label="Pages">
      <Link href={to('/')} prefetch={false} className={css.mark} aria-label="Faultline, home">
        <Mark />
      </Link>
      {PLACES.map((place) => (
        <PlaceLink key={place.path} place={place} isHere={path === place.path} />
      ))}
      <More path={path} />
    </nav>
  );
}

interface PlaceLinkProps {
  readonly place: Place;
  readonly isHere: boolean;
  readonly isListed?: boolean;
  readonly onPick?: () => void;
}

function PlaceLink({ place, isHere, isListed = false, onPick }: PlaceLinkProps) {
  const { to } = useUrl();
  const { path, short, title, icon: Sign, isPrimary } = place;
  return (
    <Link
      href={to(path)}
      prefetch={false}
      className={`${css.place} ${isListed || isPrimary === true ? '' : css.onlyWide}`}
      title={title}
      onClick={onPick}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
    >
      <Sign size={20} stroke={1.6} aria-hidden />
      {short}
    </Link>
  );
}

/** What has no room in the bar of a small screen. */
function More({ path }: { readonly path: string }) {
  const [isOpen, setOpen] = useState(false);
  const rest = PLACES.filter((place) => place.isPrimary !== true);
  const here = rest.find((place) => place.path === path);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-end" transitionProps={{ duration: 0 }} trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={`${css.place} ${css.onlyNarrow} ${here === undefined ? '' : css.here}`}
          onClick={() => setOpen(!isOpen)}
        >
          <IconDots size={20} stroke={1.6} aria-hidden />
          {here?.short ?? 'More'}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={css.more}>
          {rest.map((place) => (
            <PlaceLink key={place.path} place={place} isHere={place === here} isListed onPick={() => setOpen(false)} />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
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
