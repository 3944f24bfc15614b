'use client';

import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { saveAs } from '../common/download';
import css from './footprint.module.css';

/** The compose file, to copy or to download. */
export function ComposeFile({ text, name }: { readonly text: string; readonly name: string }) {
  return (
    <section className={`card ${css.file}`} aria-label="Compose file">
      <div className={css.fileHead}>
        <h2>compose.yaml</h2>
        <CopyButton value={text} timeout={1500}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} />}
          onClick={() => saveAs(`${name}.compose.yaml`, text, 'application/yaml')}
        >
          Download
        </Button>
      </div>
      <pre className={css.text} tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}
