/** A setting of a plugin: `hosts => ["es:9200"]`. */
export interface PluginSetting {
  readonly name: string;
  readonly values: string[];
  readonly line: number;
}

/** A plugin of a pipeline, with the stage that it stands in. */
export interface Plugin {
  readonly stage: string;
  readonly name: string;
  readonly settings: PluginSetting[];
}

// A quote without an end takes the rest, so that it is looked for once.
const TOKEN = /#[^\n]*|"(?:[^"\\]|\\[^])*"?|'(?:[^'\\]|\\[^])*'?|=>|[{}[\]\n]|[^\s{}[\]#"',=]+/g;
const MAX_TOKENS = 200_000;
const MAX_DEPTH = 60;
const STAGES = new Set(['input', 'filter', 'output']);

/** What is open: a block of plugins or settings, or a value of several words. */
type Frame = { readonly block: Plugin } | { readonly isValue: boolean };

/**
 * The plugins of a pipeline; conditions around them are passed through. A word before `{` names a block, one before `=>` a
 * setting, and what follows that is its value, if it is a list or a hash all of it.
 * Source: Logstash, "Structure of a pipeline". O(text).
 */
export function pluginsOf(text: string): readonly Plugin[] {
  const plugins: Plugin[] = [];
  const frames: Frame[] = [];
  let setting: PluginSetting | undefined;
  let word = '';
  let isAwaited = false;
  let line = 1;
  let count = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    if ((count += 1) > MAX_TOKENS || frames.length > MAX_DEPTH) break;
    const top = frames.at(-1);
    if (token === '[') {
      frames.push({ isValue: isAwaited });
      isAwaited = false;
    } else if (token === '{') {
      const [bottom] = frames;
      const stage = bottom && 'block' in bottom ? bottom.block.name : '';
      frames.push(isAwaited ? { isValue: true } : { block: { stage, name: word, settings: [] } });
      isAwaited = false;
    } else if (token === ']' || token === '}') {
      frames.pop();
      if (top && 'block' in top && STAGES.has(top.block.stage) && top.block.settings.length > 0)
        plugins.push(top.block);
    } else if (token === '=>') {
      isAwaited = true;
      if (top && 'block' in top) top.block.settings.push((setting = { name: word, values: [], line }));
    } else if (!token.startsWith('#') && token !== '\n') {
      word = token.replace(/^(["'])(.*)\1$/s, '$2');
      if (isAwaited || (top && 'isValue' in top && top.isValue)) setting?.values.push(word);
      isAwaited = false;
    }
    if (token.includes('\n')) line += token.split('\n').length - 1;
  }
  return plugins;
}
