import type { SourceFile } from '../values/index.js';
import type { JavaFile, ProgramCode } from '../values/jvm/index.js';
import type { Module } from '../values/jvm/index.js';
import type { SettingLayer, Settings } from '../values/jvm/index.js';

/** One Spring application of a repository: a module with a class that starts it. */
export interface Application {
  readonly module: Module;
  /** As it registers itself. */
  readonly name: string;
  /** Other names that files give it. */
  readonly names: readonly string[];
  readonly settings: Settings;
  /** Of its own files alone: what it starts with, before a configuration server hands out the rest. */
  readonly own: Settings;
  readonly layers: readonly SettingLayer[];
  /** Every file that is looked at for it, also such as could not be read. */
  readonly files: readonly string[];
  readonly java: readonly JavaFile[];
  /** Interfaces of clients in modules that it is built with, which its code brings in, and constants beside them. */
  readonly shared: readonly JavaFile[];
  /** Configuration of what writes its logs. */
  readonly logs: readonly SourceFile[];
  /** Where it starts. */
  readonly main: { readonly path: string; readonly line: number };
  /** Names of the annotations in its code. */
  readonly annotations: ReadonlySet<string>;
  readonly port: string | undefined;
  /** What whoever deploys it sets. */
  readonly environment: ReadonlyMap<string, string>;
  /** Names of the auto configurations that its code and settings leave out. */
  readonly excluded: ReadonlySet<string>;
  /** What its code brings in. */
  readonly broughtIn: ReadonlySet<string>;
  /** What code of the modules here that it is built with brings in. */
  inParts(): ReadonlySet<string>;
  /** What its code says, and that of modules here as far as it is named. */
  readonly code: ProgramCode;
  /** Where the first annotation of such a name stands; the start where there is none. */
  annotationsAt(name: RegExp): { readonly path: string; readonly line: number; readonly text: string };
}
