'use client';

import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ChangesDocument } from '../../lib/graphql/graphql.generated';
import { listen } from '../../lib/graphql/live';
import { useUrl } from '../../lib/use-url';
import css from './shell.module.css';

/** Says that the graph has moved on and lets the reader decide when the page does: nothing moves by itself. */
export function FreshData() {
  const client = useQueryClient();
  const { at } = useUrl();
  const [revision, setRevision] = useState<number | null>(null);
  useEffect(
    () =>
      listen(
        ChangesDocument,
        {},
        (result) => setRevision(result.changes.revision),
        // Without the connection the page still answers; a reload shows what is new.
        () => setRevision(null),
      ),
    [],
  );
  // The past does not change.
  if (revision === null || at !== '') return null;
  return (
    <Button
      size="compact-xs"
      variant="light"
      className={css.fresh}
      title={`The graph is at revision ${revision}`}
      onClick={() => {
        setRevision(null);
        void client.invalidateQueries();
      }}
    >
      New facts: refresh
    </Button>
  );
}
