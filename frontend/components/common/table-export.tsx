'use client';

import { tableCsv, tableObjects, type TableColumn } from '@faultline/model';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { saveAs } from './download';

interface TableExportProps<Row> {
  /** Of the files, without an ending. */
  readonly name: string;
  readonly columns: readonly TableColumn<Row>[];
  /** All rows of the answer, not only those in view; asked for when somebody saves them. */
  readonly rows: () => readonly Row[] | Promise<readonly Row[]>;
}

/** A table's rows as CSV, as JSON, and the address that shows it. */
export function TableExport<Row>({ name, columns, rows }: TableExportProps<Row>) {
  const save = async (ending: 'csv' | 'json'): Promise<void> => {
    const all = await rows();
    const text = ending === 'csv' ? tableCsv(columns, all) : `${JSON.stringify(tableObjects(columns, all), null, 2)}\n`;
    saveAs(`${name}.${ending}`, text, ending === 'csv' ? 'text/csv' : 'application/json');
  };
  return (
    <Menu transitionProps={{ duration: 0 }} position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={28} aria-label="Save the table">
          <IconDownload size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('csv')}>CSV</Menu.Item>
        <Menu.Item onClick={() => void save('json')}>JSON</Menu.Item>
        <Menu.Item onClick={() => void navigator.clipboard.writeText(window.location.href)}>Copy the link</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
