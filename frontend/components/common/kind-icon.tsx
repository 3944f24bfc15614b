import { kindGlyph } from '../../lib/kind-glyphs';

/** The icon of a kind; the kind's name is always read beside it or as its title. */
export function KindIcon({
  kind,
  size = 16,
  title,
}: {
  readonly kind: string;
  readonly size?: number;
  readonly title?: string;
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
      {...(title === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': title })}
    >
      {kindGlyph(kind).strokes.map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
