'use client';

import { useCallback, useMemo } from 'react';
import { useUrl } from '../../lib/use-url';
import { readEdits } from '../../lib/what-if';

/** More than a person means; the server takes a hundred. */
const MOST_EDITS = 20;

/** The changes that the address thinks of (`if`), and how to add and take back one. */
export function useEdits() {
  const { query, set } = useUrl();
  const key = query.getAll('if').join('\n');
  const edits = useMemo(() => readEdits(key === '' ? [] : key.split('\n')).slice(0, MOST_EDITS), [key]);
  const write = useCallback((texts: readonly string[]) => set({ if: texts, dir: null, tab: null }), [set]);
  const texts = edits.map(({ text }) => text);
  return {
    edits,
    add: (text: string) => write([...texts.filter((one) => one !== text), text]),
    remove: (text: string) => write(texts.filter((one) => one !== text)),
    clear: () => write([]),
  };
}
