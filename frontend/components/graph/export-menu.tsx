'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { Scene } from '../../lib/cytoscape/scene';
import { nodesCsv, relationsCsv } from '../../lib/export/csv';
import { toDot } from '../../lib/export/dot';
import { toGraphml } from '../../lib/export/graphml';
import { toMermaid } from '../../lib/export/mermaid';
import { saveAs } from '../common/download';
import type { GraphHandle } from './graph-handle';

interface ExportMenuProps {
  readonly scene: Scene;
  /** Of the files. */
  readonly name: string;
  /** null while there is no drawing: then there is no picture to save. */
  readonly handle: GraphHandle | null;
  readonly csv?: (() => string) | undefined;
}

/** The drawing as a picture, as a graph for other programs, as rows, and as an address. */
export function ExportMenu({ scene, name, handle, csv }: ExportMenuProps) {
  const texts = [
    { label: 'Mermaid', file: `${name}.mmd`, type: 'text/plain', text: () => toMermaid(scene) },
    { label: 'DOT', file: `${name}.dot`, type: 'text/plain', text: () => toDot(scene, name) },
    { label: 'GraphML', file: `${name}.graphml`, type: 'application/xml', text: () => toGraphml(scene) },
    { label: 'CSV', file: `${name}.csv`, type: 'text/csv', text: csv ?? (() => nodesCsv(scene)) },
    {
      label: 'CSV of the relations',
      file: `${name}-relations.csv`,
      type: 'text/csv',
      text: () => relationsCsv(scene),
    },
  ];
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
          onClick={() => (handle === null ? undefined : saveAs(`${name}.png`, handle.png()))}
        >
          PNG
        </Menu.Item>
        <Menu.Item
          disabled={handle === null}
          onClick={() => (handle === null ? undefined : saveAs(`${name}.svg`, handle.svg(), 'image/svg+xml'))}
        >
          SVG
        </Menu.Item>
        {texts.map(({ label, file, type, text }) => (
          <Menu.Item key={label} onClick={() => saveAs(file, text(), type)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => void navigator.clipboard.writeText(window.location.href)}>Copy the link</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
