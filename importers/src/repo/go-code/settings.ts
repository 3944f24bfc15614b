import {
  OPEN,
  plainSettingName,
  settingFiles,
  type CodeCall,
  type CodeFile,
  type Module,
} from '../values/code/index.js';
import type { RepositoryView } from '../values/index.js';

/** Calls, as written, that set settings and options of command lines. */
export const SETTING_CALLS =
  /(?:^|\.)(?:SetDefault|BindEnv|MustBindEnv|SetEnvPrefix|Process|MustProcess)$|(?:^|\.)(?:Persistent)?Flags\.(?:String|StringP|StringSlice|StringSliceP)$/;

const FLAG = /(?:^|\.)(?:Persistent)?Flags\.String(?:Slice)?(P?)$/;

/**
 * What is set for a program in Go: what variables are bound to, those with the program's own prefix, files, and what
 * stands in code. Source: spf13/viper, spf13/cobra, urfave/cli, kelseyhightower/envconfig.
 */
export async function settingsOf(
  module: Module,
  view: RepositoryView,
  files: readonly CodeFile[],
  environment: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const settings = new Map<string, string>();
  const put = (name: string, value: string | undefined): void => {
    if (name !== '' && value !== undefined && value !== OPEN && !settings.has(plainSettingName(name)))
      settings.set(plainSettingName(name), value);
  };
  const calls = files.flatMap((file) => file.calls);
  const given = (call: CodeCall, position: number): string => call.given[position]?.texts[0] ?? '';
  for (const call of calls) {
    if (/(?:^|\.)(?:Must)?BindEnv$/.test(call.path))
      for (const [at] of call.given.entries()) put(given(call, 0), environment.get(plainSettingName(given(call, at))));
    const isPrefix = /(?:^|\.)SetEnvPrefix$/.test(call.path) || /envconfig$/.test(call.module);
    if (isPrefix) withPrefix(given(call, 0), environment, put);
  }
  for (const [name, value] of await settingFiles(module, 'go.mod', view, files)) put(name, value);
  for (const call of calls) {
    const flag = FLAG.exec(call.path) ?? FLAG.exec(call.written);
    if (flag) put(`flag.${given(call, 0)}`, call.given[flag[1] === 'P' ? 2 : 1]?.texts[0]);
  }
  for (const { constants } of files)
    for (const [key, [text]] of constants) {
      const option = /^[\w-]*-flag\.([\w-]{1,100})$/.exec(key)?.[1];
      if (option !== undefined) put(`flag.${option}`, text);
    }
  return settings;
}

function withPrefix(
  prefix: string,
  environment: ReadonlyMap<string, string>,
  put: (name: string, value: string) => void,
): void {
  const before = `${plainSettingName(prefix)}.`;
  if (!/^\w{1,60}\.$/.test(before)) return;
  for (const [name, value] of environment) if (name.startsWith(before)) put(name.slice(before.length), value);
}
