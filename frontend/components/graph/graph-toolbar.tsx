'use client';

import { ActionIcon, Menu, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconDownload, IconEye, IconFocusCentered, IconMinus, IconPlus, IconSearch } from '@tabler/icons-react';
import type { Answer } from '../../lib/answer';
import type { Scene } from '../../lib/cytoscape/scene';
import { toCsv, toDot, toMermaid } from '../../lib/export/text-formats';
import { useUrl } from '../../lib/use-url';
import { saveAs } from './download';
import type { GraphHandle } from './graph-handle';
import css from './graph.module.css';

interface GraphToolbarProps {
  readonly answer: Answer;
  readonly scene: Scene;
  readonly handle: GraphHandle | null;
  readonly shown: string;
  readonly kinds: readonly string[];
}

/** Fit, find, hide, table, PNG, SVG, Mermaid, DOT, CSV, link. */
export function GraphToolbar({ answer, scene, handle, shown, kinds }: GraphToolbarProps) {
  const { query, set } = useUrl();
  const isTable = query.get('view') === 'table';
  return (
    <div className={css.toolbar}>
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
      <span className={css.grow} />
      <span className="dim">{shown}</span>
      {isTable ? null : <ViewButtons handle={handle} />}
      <ExportMenu answer={answer} scene={scene} handle={handle} />
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

function Tool({
  label,
  onClick,
  children,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}) {
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

function ExportMenu({ answer, scene, handle }: Pick<GraphToolbarProps, 'answer' | 'scene' | 'handle'>) {
  const copyLink = (): void => void navigator.clipboard.writeText(window.location.href);
  return (
    <Menu transitionProps={{ duration: 0 }} position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={28} aria-label="Export">
          <IconDownload size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          disabled={handle === null}
          onClick={() => (handle === null ? undefined : saveAs('impact.png', handle.png()))}
        >
          PNG
        </Menu.Item>
        <Menu.Item
          disabled={handle === null}
          onClick={() => (handle === null ? undefined : saveAs('impact.svg', handle.svg(), 'image/svg+xml'))}
        >
          SVG
        </Menu.Item>
        <Menu.Item onClick={() => saveAs('impact.mmd', toMermaid(scene))}>Mermaid</Menu.Item>
        <Menu.Item onClick={() => saveAs('impact.dot', toDot(scene))}>DOT</Menu.Item>
        <Menu.Item onClick={() => saveAs('impact.csv', toCsv(answer), 'text/csv')}>CSV</Menu.Item>
        <Menu.Item onClick={copyLink}>Copy the link</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
