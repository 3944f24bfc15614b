'use client';

import { Button, CopyButton } from '@mantine/core';
import { IconLink, IconMarkdown } from '@tabler/icons-react';
import type { IncidentAnswer } from './incident-answer';
import css from './incident.module.css';

const whole = (address: string): string => `${window.location.origin}${address}`;

/** The summary for the chat, with the page's whole address; and that address, which shows the same tomorrow. */
export function CopySummary({ answer: { markdown, address } }: { readonly answer: IncidentAnswer }) {
  const text = typeof window === 'undefined' ? markdown : markdown.replace(`\`${address}\``, whole(address));
  const link = typeof window === 'undefined' ? address : whole(address);
  return (
    <div className={css.copies}>
      <CopyButton value={text} timeout={1500}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconMarkdown size={15} aria-hidden />}
            onClick={copy}
          >
            {copied ? 'Copied' : 'Copy as Markdown'}
          </Button>
        )}
      </CopyButton>
      <CopyButton value={link} timeout={1500}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" leftSection={<IconLink size={15} aria-hidden />} onClick={copy}>
            {copied ? 'Copied' : 'Copy the link'}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
