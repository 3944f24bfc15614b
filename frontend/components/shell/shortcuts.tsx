'use client';

import { Kbd, Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useSyncExternalStore } from 'react';
import { useUrl } from '../../lib/use-url';
import { PLACES } from './places';
import css from './shell.module.css';

const WITH_KEY = PLACES.filter((place) => place.key !== undefined);

const LISTED: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['/'], does: 'Search' },
  { keys: ['Ctrl', 'K'], does: 'Command palette (Cmd K on a Mac)' },
  { keys: ['a'], does: 'As of: show the past, or now' },
  { keys: ['↑', '↓'], does: 'In a list: the row before, the row after' },
  { keys: ['←', '→', '↑', '↓'], does: 'In a drawing: walk along relations; left is who needs it' },
  { keys: ['Enter'], does: 'Open the selection, or a box' },
  { keys: ['Esc'], does: 'Leave: the selection, then the drawing' },
  { keys: ['+', '−', '0'], does: 'In a drawing: closer, further, fit' },
  { keys: ['?'], does: 'This list' },
];

const listeners = new Set<() => void>();
let isOpen = false;

function show(value: boolean): void {
  isOpen = value;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows the list of keys. */
export function openShortcuts(): void {
  show(true);
}

let lastG = 0;

/** The keys that work everywhere, and the list of all of them. */
export function Shortcuts() {
  const open = useSyncExternalStore(
    subscribe,
    () => isOpen,
    () => false,
  );
  const router = useRouter();
  const { to, set, selected } = useUrl();
  const go = (path: string) => (): void => {
    // The second key counts within a second of the first.
    if (Date.now() - lastG < 1000) router.push(to(path));
    lastG = 0;
  };
  useHotkeys([
    ['shift+?', () => show(true)],
    ['?', () => show(true)],
    ['g', () => (lastG = Date.now())],
    ...WITH_KEY.map(({ key, path }): [string, () => void] => [key ?? '', go(path)]),
    ['Escape', () => (selected === '' ? undefined : set({ sel: null }))],
  ]);
  return (
    <Modal
      opened={open}
      onClose={() => show(false)}
      title="Keys"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <dl className={css.shortcuts}>
        {LISTED.map(({ keys, does }) => (
          <div key={does} style={{ display: 'contents' }}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key} size="xs">
                  {key}
                </Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
        {WITH_KEY.map(({ key, path, title }) => (
          <div key={path} style={{ display: 'contents' }}>
            <dt>
              <Kbd size="xs">g</Kbd>
              <Kbd size="xs">{key}</Kbd>
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
