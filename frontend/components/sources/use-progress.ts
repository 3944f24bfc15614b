'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ProgressDocument, type ProgressSubscription } from '../../lib/graphql/graphql.generated';
import { listen } from '../../lib/graphql/live';

export type ProgressNow = ProgressSubscription['progress'];

const REPORT_EVERY_MS = 2_000;

/** The last word of a run under way; null until one comes. When it ends, what it changed is asked for again. */
export function useProgress(run: string): ProgressNow | null {
  const client = useQueryClient();
  const [now, setNow] = useState<ProgressNow | null>(null);
  const isOver = now?.phase === 'done' || now?.phase === 'failed';
  useEffect(() => {
    if (run === '') return undefined;
    // Without the connection the report is still read, every two seconds, until it is there.
    return listen(
      ProgressDocument,
      { run },
      (result) => setNow(result.progress),
      () => undefined,
    );
  }, [run]);
  useEffect(() => {
    if (isOver) void client.invalidateQueries();
  }, [isOver, client]);
  return now;
}

export { REPORT_EVERY_MS };
