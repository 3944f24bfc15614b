'use client';

import { ActionIcon, Menu, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconEye, IconFocusCentered, IconMinus, IconPlus, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Scene } from '../../lib/cytoscape/scene';
import { useUrl } from '../../lib/use-url';
import { ExportMenu } from './export-menu';
import type { GraphHandle } from './graph-handle';
import css from './graph.module.css';

interface GraphToolbarProps {
  readonly scene: Scene;
  readonly name: string;
  readonly handle: GraphHandle | null;
  readonly shown: string;
  /** Every kind that could be hidden. */
  readonly kinds: readonly string[];
  readonly tools?: ReactNode;
  readonly csv?: (() => string) | undefined;
}

/** View, find, hide, what is shown, closer, further, fit, export. */
export function GraphToolbar({ scene, name, handle, shown, kinds, tools, csv }: GraphToolbarProps) {
  const { query, set } = useUrl();
  const isTable = query.get('view') === 'table';
  return (
    <div className={css.toolbar} role="group" aria-label="Drawing">
      <SegmentedControl
        size="xs"
        aria-label="View"
        data={[
          { value: 'graph', label: 'Graph' },
          { value: 'table', label: 'Table' },
        ]}
        value={isTable ? 'table' : 'graph'}
        onChange={(value) => set({ view: value === 'table' ? 'table' : null })}
        transitionDuration={0}
      />
      <TextInput
        size="xs"
        w={130}
        aria-label="Find in the drawing"
        placeholder="Find"
        leftSection={<IconSearch size={13} aria-hidden />}
        defaultValue={query.get('find') ?? ''}
        onChange={(event) => set({ find: event.currentTarget.value }, 'replace')}
      />
      <HideMenu kinds={kinds} />
      {tools}
      <span className={css.grow} />
      <span className="dim">{shown}</span>
      {isTable ? null : <ViewButtons handle={handle} />}
      <ExportMenu scene={scene} name={name} handle={handle} csv={csv} />
    </div>
  );
}

function ViewButtons({ handle }: { readonly handle: GraphHandle | null }) {
  return (
    <>
      <Tool label="Closer (+)" onClick={() => handle?.zoomBy(1.25)}>
        <IconPlus size={15} />
      </Tool>
      <Tool label="Further (−)" onClick={() => handle?.zoomBy(0.8)}>
        <IconMinus size={15} />
      </Tool>
      <Tool label="Fit (0)" onClick={() => handle?.fit()}>
        <IconFocusCentered size={15} />
      </Tool>
    </>
  );
}

interface ToolProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ label, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={28} aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function HideMenu({ kinds }: { readonly kinds: readonly string[] }) {
  const { query, set, selected } = useUrl();
  const hidden = query.getAll('hide');
  const flip = (value: string): void =>
    set({ hide: hidden.includes(value) ? hidden.filter((one) => one !== value) : [...hidden, value] });
  return (
    <Menu transitionProps={{ duration: 0 }} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon variant={hidden.length > 0 ? 'filled' : 'default'} size={28} aria-label="Hide">
          <IconEye size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Hide in the drawing</Menu.Label>
        {kinds.map((kind) => (
          <Menu.Item
            key={kind}
            onClick={() => flip(`kind:${kind}`)}
            aria-checked={hidden.includes(`kind:${kind}`)}
            role="menuitemcheckbox"
          >
            {hidden.includes(`kind:${kind}`) ? '✓ ' : ''}every {kind}
          </Menu.Item>
        ))}
        {selected === '' ? null : <Menu.Item onClick={() => flip(selected)}>the selection</Menu.Item>}
        {hidden.length === 0 ? null : (
          <Menu.Item onClick={() => set({ hide: null })}>Show all again ({hidden.length} hidden)</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
