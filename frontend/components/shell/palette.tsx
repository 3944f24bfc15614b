'use client';

import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconArrowRight, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter, usePathname } from 'next/navigation';
import { useState } from 'react';
import type { FindQuery } from '../../lib/graphql/graphql.generated';
import { findQuery } from '../../lib/graphql/queries';
import { momentText } from '../../lib/moment';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EntityName } from '../common/entity-link';
import { PLACES } from './places';
import { questionsAbout, questionsBetween, twoNames } from './questions';

const HOUR = 3_600_000;

const [store, actions] = createSpotlight();
/** Opens and closes the palette from anywhere. */
export const palette = actions;

interface Command {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
}

/** Any entity, any page, any action. Ctrl or Cmd K, or `/`. */
export function Palette() {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 60);
  const found = useQuery(findQuery(settled, 10, useUrl().at));
  const path = usePathname();
  const commands = useCommands().filter((one) => one.label.toLowerCase().includes(text.trim().toLowerCase()));
  useHotkeys([
    ['/', () => (path === '/catalog' ? document.getElementById('catalog-search')?.focus() : palette.open())],
  ]);
  const entities = settled === '' ? [] : (found.data ?? []);
  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      shortcut={['mod + K']}
      clearQueryOnClose
      maxHeight={460}
      scrollable
      transitionProps={{ duration: 0 }}
      overlayProps={{ transitionProps: { duration: 0 } }}
    >
      <Spotlight.Search
        placeholder="A name, a page, an action"
        aria-label="Search"
        leftSection={<IconSearch size={16} />}
      />
      <Spotlight.ActionsList>
        <EntityActions entities={entities} />
        <Questions entities={entities} text={settled} />
        {commands.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Go and do">
            {commands.map((one) => (
              <Spotlight.Action
                key={one.id}
                label={one.label}
                leftSection={<IconArrowRight size={15} />}
                onClick={one.run}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {commands.length + entities.length === 0 && twoNames(settled) === null ? (
          <Spotlight.Empty>
            {found.isFetching ? 'Looking…' : 'Nothing is called so. A part of the name is enough.'}
          </Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** What is called so. */
function EntityActions({ entities }: { readonly entities: FindQuery['find'] }) {
  const router = useRouter();
  const { to } = useUrl();
  return (
    <>
      {entities.length === 0 ? null : (
        <Spotlight.ActionsGroup label="Entities">
          {entities.map((entity) => (
            <Spotlight.Action key={entity.ref} onClick={() => router.push(to('/entity', { ref: entity.ref }))}>
              <span style={{ display: 'flex', width: '100%', justifyContent: 'space-between', gap: 12 }}>
                <EntityName
                  refText={entity.ref}
                  kind={entity.kind}
                  name={entity.name}
                  namespace={entity.namespace}
                  isLong
                />
                <span className="dim">{entity.label}</span>
              </span>
            </Spotlight.Action>
          ))}
        </Spotlight.ActionsGroup>
      )}
    </>
  );
}

/** What is asked of it: of the best match, of what is selected and it, and of two that are written. */
function Questions({ entities, text }: { readonly entities: FindQuery['find']; readonly text: string }) {
  const router = useRouter();
  const { to, at, selected } = useUrl();
  const names = twoNames(text);
  const one = useQuery(findQuery(names?.[0] ?? '', 1, at));
  const other = useQuery(findQuery(names?.[1] ?? '', 1, at));
  const [first] = entities;
  const [left, right] = names === null ? [] : [one.data?.[0], other.data?.[0]];
  const chosen = selected === '' ? undefined : { ref: selected, name: refName(selected).name };
  const questions = [
    ...(left === undefined || right === undefined ? [] : questionsBetween(left, right)),
    ...(first === undefined ? [] : questionsAbout(first)),
    ...(first === undefined || chosen === undefined ? [] : questionsBetween(chosen, first)),
    ...(chosen === undefined || first !== undefined ? [] : questionsAbout(chosen)),
  ];
  if (questions.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label="Questions">
      {questions.map(({ label, path, patch }) => (
        <Spotlight.Action
          key={label}
          label={label}
          leftSection={<IconArrowRight size={15} />}
          onClick={() => router.push(to(path, patch))}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function useCommands(): Command[] {
  const router = useRouter();
  const { to, set, environment, at } = useUrl();
  const commands: Command[] = PLACES.map(({ path, title }) => ({
    id: path,
    label: `Go to ${title}`,
    run: () => router.push(to(path)),
  }));
  commands.push({
    id: 'orphans',
    label: 'Show services without an owner',
    run: () => router.push(to('/catalog', { orphan: '1' })),
  });
  commands.push({ id: 'import', label: 'Start an import', run: () => router.push(to('/sources')) });
  commands.push({ id: 'hour', label: 'Show an hour ago', run: () => set({ at: momentText(Date.now() - HOUR) }) });
  commands.push({ id: 'day', label: 'Show a day ago', run: () => set({ at: momentText(Date.now() - 24 * HOUR) }) });
  if (at !== '') commands.push({ id: 'now', label: 'Back to now', run: () => set({ at: null }) });
  if (environment !== '') commands.push({ id: 'all', label: 'Show all environments', run: () => set({ env: null }) });
  return commands;
}
