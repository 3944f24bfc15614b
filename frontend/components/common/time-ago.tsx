'use client';

import { useEffect, useState } from 'react';
import { absoluteTime, relativeTime } from '../../lib/format';

/** A time as people say it, with the clock's in the tooltip. It is read once and does not tick. */
export function TimeAgo({ at, none = 'never' }: { readonly at: number | null; readonly none?: string }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => setNow(Date.now()), [at]);
  if (at === null || at === 0) return <span className="dim">{none}</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={absoluteTime(at)}>
      {now === null ? '' : relativeTime(at, now)}
    </time>
  );
}
