import { z } from 'zod';

/** What `export --format architecture` writes: components and who needs whom, topics folded into their broker. */
export const Architecture = z.object({
  components: z.array(
    z.object({ name: z.string(), kind: z.string(), aliases: z.array(z.string()).default([]) }).loose(),
  ),
  dependencies: z.array(z.object({ from: z.string(), to: z.string(), kind: z.string().default('') }).loose()),
});
export type Architecture = z.infer<typeof Architecture>;

const SHAPES: Readonly<Record<string, readonly [string, string]>> = {
  datastore: ['[(', ')]'],
  broker: ['{{', '}}'],
  external: ['([', '])'],
  gateway: ['[/', '/]'],
};

/** The architecture as a Mermaid flowchart; names are quoted, so that none can break out. */
export function mermaid(architecture: Architecture): string {
  const ids = new Map(architecture.components.map((one, index) => [one.name, `n${index}`]));
  const label = (name: string): string => `"${name.replace(/["\r\n]/g, "'")}"`;
  const nodes = architecture.components.map((one) => {
    const [open, close] = SHAPES[one.kind] ?? ['[', ']'];
    return `  ${ids.get(one.name)}${open}${label(one.name)}${close}`;
  });
  const arrows = architecture.dependencies.map((one) => {
    const via = one.kind === '' ? '' : `|${label(one.kind)}|`;
    return `  ${ids.get(one.from)} -->${via} ${ids.get(one.to)}`;
  });
  return `${['flowchart LR', ...nodes, ...arrows].join('\n')}\n`;
}
