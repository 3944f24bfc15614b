const LENGTH = 200;

/** A bar whose pieces are as long as their counts, as an SVG address for an image; `rest` where there are no counts. */
export function barImage(counts: readonly number[], colors: readonly string[], rest: string): string {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let x = 0;
  const pieces = counts.map((count, index) => {
    const width = total === 0 ? 0 : (LENGTH * count) / total;
    const piece = `<rect x="${x}" width="${width}" height="5" fill="${colors[index] ?? rest}"/>`;
    x += width;
    return piece;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${LENGTH}" height="5" viewBox="0 0 ${LENGTH} 5" preserveAspectRatio="none"><rect width="${LENGTH}" height="5" fill="${rest}"/>${pieces.join('')}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}
