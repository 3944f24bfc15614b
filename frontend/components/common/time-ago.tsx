'use client';

import { useEffect, useState } from 'react';
import { absoluteTime, relativeTime } from '../../lib/format';

/** The server does not know the reader's clock; once a page stands in the browser, whatever comes to it does. */
let isInBrowser = false;

/** A time as people say it, with the clock's in the tooltip. It is read once and does not tick. */
export function TimeAgo({ at, none = 'never' }: { readonly at: number | null; readonly none?: string }) {
  // With the time that it was read for: rows that scroll into view are drawn once, not twice.
  const [{ now }, setRead] = useState(() => ({ at, now: isInBrowser ? Date.now() : null }));
  useEffect(() => {
    isInBrowser = true;
    setRead((read) => (read.at === at && read.now !== null ? read : { at, now: Date.now() }));
  }, [at]);
  if (at === null || at === 0) return <span className="dim">{none}</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={absoluteTime(at)}>
      {now === null ? '' : relativeTime(at, now)}
    </time>
  );
}
