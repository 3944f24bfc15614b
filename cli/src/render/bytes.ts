const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** An amount of memory for people: 2.1 GiB; a dash where nobody says. */
export function bytesText(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined) return '-';
  const unit = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 2 ** (10 * unit);
  return `${Number(amount.toFixed(amount < 10 ? 1 : 0))} ${UNITS[unit] ?? 'B'}`;
}
