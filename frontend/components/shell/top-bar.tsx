'use client';

import { shortPlace } from '@faultline/model';
import { ActionIcon, Kbd, Select, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { environmentsQuery } from '../../lib/graphql/queries';
import { useUrl } from '../../lib/use-url';
import { FreshData } from './fresh-data';
import { palette } from './palette';
import css from './shell.module.css';
import { openShortcuts } from './shortcuts';
import { TimeControl } from './time-control';

/** Search and palette, new answers when there are some, the environment, the theme. */
export function TopBar() {
  return (
    <header className={css.bar}>
      <button type="button" className={css.search} onClick={palette.open}>
        <IconSearch size={15} aria-hidden />
        <span>Search anything, or run a command</span>
        <Kbd size="xs" className={css.onlyWide} aria-hidden>
          /
        </Kbd>
      </button>
      <div className={css.spacer} />
      <FreshData />
      <TimeControl />
      <EnvironmentSelect />
      <Tooltip label="Keyboard shortcuts (?)">
        <ActionIcon
          className={css.onlyWide}
          variant="subtle"
          color="gray"
          aria-label="Keyboard shortcuts"
          onClick={openShortcuts}
        >
          <IconKeyboard size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <ThemeToggle />
    </header>
  );
}

function EnvironmentSelect() {
  const { environment, set } = useUrl();
  const environments = useQuery(environmentsQuery);
  const known = environments.data ?? [];
  const options = environment === '' || known.includes(environment) ? known : [environment, ...known];
  return (
    <Select
      aria-label="Environment"
      size="xs"
      className={css.environment}
      placeholder="All environments"
      data={options.map((value) => ({ value, label: shortPlace(value) }))}
      value={environment === '' ? null : environment}
      onChange={(value) => set({ env: value })}
      clearable
      comboboxProps={{ transitionProps: { duration: 0 } }}
      clearButtonProps={{ 'aria-label': 'All environments' }}
    />
  );
}

/** Follows the system until it is used. */
function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: true });
  const next = scheme === 'dark' ? 'light' : 'dark';
  return (
    <Tooltip label={`Use the ${next} theme`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Use the ${next} theme`}
        onClick={() => setColorScheme(next)}
      >
        {scheme === 'dark' ? <IconSun size={18} stroke={1.6} /> : <IconMoon size={18} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  );
}
