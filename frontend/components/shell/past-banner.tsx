'use client';

import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { usePathname } from 'next/navigation';
import { absoluteTime } from '../../lib/format';
import { readMoment } from '../../lib/moment';
import { useUrl } from '../../lib/use-url';
import { TimeAgo } from '../common/time-ago';
import { PLACES } from './places';
import css from './time-control.module.css';

/** Says on every page that the past is shown, or that this page does not show it, and leads back to now. */
export function PastBanner() {
  const { at, set } = useUrl();
  const path = usePathname();
  if (at === '') return null;
  const nowOnly = PLACES.find((place) => place.path === path)?.nowOnly;
  return (
    <div className={css.banner} role="status" data-past={at}>
      <IconHistory size={16} aria-hidden />
      <span>
        <strong>
          As of <Moment at={at} />
        </strong>{' '}
        {nowOnly === undefined ? '' : `· not here: ${nowOnly}`}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => set({ at: null })}>
        Back to now
      </Button>
    </div>
  );
}

function Moment({ at }: { readonly at: string }) {
  const moment = readMoment(at);
  if (moment.kind === 'revision') return <>revision {moment.revision}</>;
  if (moment.kind === 'unreadable') return <>“{moment.text.slice(0, 60)}”, which is no moment</>;
  return (
    <>
      {absoluteTime(moment.atMs)}, <TimeAgo at={moment.atMs} />
    </>
  );
}
