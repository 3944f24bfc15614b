'use client';

/** Saves a text or a picture under a name; nothing is sent anywhere. */
export function saveAs(name: string, content: Blob | string, type = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The download has its own hold on the content once it has begun.
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
