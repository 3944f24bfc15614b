import type { CodeNode } from '../parsing.js';
import type { Binding } from '../shape.js';

/** `kingpin.Flag("cart", "where").Default("http://cart").Envar("CART").String()` as a setting. Source: alecthomas/kingpin. */
export function chainedOption(written: string): string | undefined {
  const text = written.slice(0, 600);
  if (!/\.(?:Flag|Arg)\(/.test(text)) return undefined;
  const variable = /\.(?:Envar|OverrideDefaultFromEnvar)\("(\w{1,100})"\)/.exec(text)?.[1];
  const fallback = /\.Default\("([^"{}]{0,300})"\)/.exec(text)?.[1];
  return variable === undefined ? fallback : settingOf(variable, fallback);
}

function settingOf(variable: string, fallback: string | undefined): string {
  return fallback === undefined || fallback === '' ? `\${${variable}}` : `\${${variable}:${fallback}}`;
}

/**
 * `&cli.StringFlag{Name: "cart", Value: "http://cart", EnvVars: []string{"CART"}, Destination: &at}` as a field of
 * the file's flags, and of what it is put into. Source: urfave/cli, versions 1 to 3.
 */
export function optionBindings(
  fields: readonly (readonly [string, CodeNode])[],
  targetOf: (node: CodeNode) => { readonly name: string; readonly isField: boolean } | undefined,
): readonly Binding[] {
  const at = new Map(fields);
  const literal = (name: string): string | undefined =>
    /"([^"{}]{1,300})"/.exec(at.get(name)?.text().slice(0, 400) ?? '')?.[1];
  const name = literal('Name')?.split(',')[0];
  if (name === undefined) return [];
  const variable = (literal('EnvVars') ?? literal('EnvVar') ?? literal('Sources'))?.split(',')[0];
  const fallback = literal('Value');
  const written = at.get('Value');
  const value = variable === undefined ? (fallback ?? written) : settingOf(variable, fallback);
  if (value === undefined) return [];
  const destination = at.get('Destination');
  const target = destination && targetOf(destination);
  return [
    { name, value, isField: true, owner: 'flag' },
    ...(target === undefined
      ? []
      : [
          target.isField
            ? { name: target.name, value, isField: true as const }
            : { name: target.name, value, scope: 'declared' as const },
        ]),
  ];
}
