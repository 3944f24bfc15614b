import type { SourceFile } from '../values/index.js';
import type { JavaFile, Module, ProgramCode, SettingLayer, Settings } from '../values/jvm/index.js';
import type { CodeFacts } from './code-facts.js';

/** What an application is for, where it is no service of the business. */
export type Role = 'registry' | 'config' | 'gateway' | 'auth' | 'monitoring';

/** One Spring application of a repository, a module with a class that starts it: what is known of it before its code is opened. */
export interface FoundApplication extends CodeFacts {
  readonly module: Module;
  /** As it registers itself. */
  readonly name: string;
  /** Other names that files give it. */
  readonly names: readonly string[];
  readonly settings: Settings;
  /** Of its own files alone: what it starts with, before a configuration server hands out the rest. */
  readonly own: Settings;
  /** Its own first. */
  readonly layers: readonly SettingLayer[];
  readonly ownLayers: number;
  /** Configuration of what writes its logs. */
  readonly logs: readonly SourceFile[];
  readonly port: string | undefined;
  /** What whoever deploys it sets. */
  readonly environment: ReadonlyMap<string, string>;
  /** Names of the auto configurations that its code and settings leave out. */
  readonly excluded: ReadonlySet<string>;
}

/** The same with its code. */
export interface Application extends FoundApplication {
  /** Every file that is looked at for it, also such as could not be read. */
  readonly files: readonly string[];
  readonly java: readonly JavaFile[];
  /** Interfaces of clients in modules that it is built with, which its code brings in, and constants beside them. */
  readonly shared: readonly JavaFile[];
  /** What code of the modules here that it is built with brings in. */
  inParts(): ReadonlySet<string>;
  /** What its code says, and that of modules here as far as it is named. */
  readonly code: ProgramCode;
  /** Where the first annotation of such a name stands; the start where there is none. */
  annotationsAt(name: RegExp): { readonly path: string; readonly line: number; readonly text: string };
}

/** An application as others see it. Plain: whoever looks at it looks at nothing else of its code and settings. */
export interface Neighbour {
  readonly folder: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly port: string | undefined;
  readonly role: Role | undefined;
  /** Annotations that make it something: `EnableEurekaServer`. */
  readonly annotations: ReadonlySet<string>;
  /** Whether it holds a client of the registry, and whether that registers it. */
  readonly mayRegister: boolean;
  readonly isRegistered: boolean;
  /** Interfaces that it provides to others over Dubbo. */
  readonly provides: readonly string[];
}
