'use client';

import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiError } from '../../lib/graphql/request';
import css from './common.module.css';

/** Nothing to show, and what that means. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={css.empty}>
      <strong>{title}</strong>
      {children === undefined ? null : <div className="dim">{children}</div>}
    </div>
  );
}

/** What went wrong, why, and what to do. */
export function Failure({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const remedy = error instanceof ApiError ? error.remedy : 'reload the page; if it happens again, report it';
  const code = error instanceof ApiError ? error.code : 'PAGE';
  return (
    <div className={css.failure} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <strong>{sentence(error.message)}</strong>
        <p>To do: {remedy}.</p>
        <p className="dim mono">{code}</p>
        {onRetry === undefined ? null : (
          <Button size="compact-sm" variant="default" mt={6} onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The shape of a list that is on its way. */
export function Waiting({ rows, label = 'Loading' }: { readonly rows: number; readonly label?: string }) {
  return (
    <div role="status" aria-label={label} className={css.waiting}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={css.bone} style={{ width: `${92 - ((index * 17) % 38)}%` }} />
      ))}
    </div>
  );
}

/** The three ways in which a query is not there yet; the answer otherwise. */
export function Answered<Value>({
  query,
  rows = 8,
  children,
}: {
  readonly query: { readonly data: Value | undefined; readonly error: Error | null; readonly refetch: () => unknown };
  readonly rows?: number;
  readonly children: (value: Value) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <Waiting rows={rows} />;
}
