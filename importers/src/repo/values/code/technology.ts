import { type PathTest } from '../files-of.js';
import type { Start } from '../start.js';
import type { RepositoryView, SourceFile } from '../view.js';
import type { BlockRules } from './blocks.js';
import type { ClientRule, ServerRule, WrittenPlace } from './client-rules.js';
import type { CodeFile } from './code-file.js';
import type { Need } from './need.js';
import type { Answers, Reached } from './reached.js';
import type { Grammar } from './shape.js';
import type { OffAt } from './switched.js';
import type { Texts } from './texts.js';
import type { World } from './world.js';

/** Whether nothing runs what stands in a file, or on a line of it. */
export type IsDead = (path: string, line?: number) => boolean;

/** A folder of code with a manifest. */
export interface Module {
  readonly folder: string;
  /** Its manifest, or where it starts. */
  readonly path: string;
  /** '' where the manifest names none: the folder's name is taken. */
  readonly name: string;
  /** What it is called, where the folder's name is none: `cmd/server`. */
  readonly names?: readonly string[];
  /** Names of the packages that it asks for. */
  readonly packages: ReadonlySet<string>;
  /** Whether these are all: the manifest was understood. */
  readonly isWhole: boolean;
  /** Folders of other modules of the repository that it is built with. */
  readonly dependsOn: readonly string[];
  /** Images that its build makes of it. */
  readonly images?: readonly string[];
  /** Ports that it listens on by its files. */
  readonly ports?: readonly number[];
  /** Which lines of which files it may run, where the language tells; without a line, whether any of a file. */
  uses?(path: string, line?: number): boolean;
  /** Why the manifest itself says that it is a program: a start script, an SDK for web servers. */
  readonly starts?: { readonly path: string; readonly line: number; readonly text: string };
  /** Places that files beside its code name. */
  readonly places?: readonly WrittenPlace[];
  /** Whether it is no program by its own word: a library, tests. */
  readonly isLibrary?: boolean;
}

/** A client library of a datastore or broker, by the names of its packages and modules. */
export interface ClientLibrary {
  /** Type of the product, as identity names it. */
  readonly product: string;
  readonly via: 'database' | 'cache' | 'messaging';
  /** The package, as manifests ask for it. */
  readonly packages: RegExp;
  /** The module, as files bring it in; absent where the package's name is it. */
  readonly modules?: RegExp;
  /** Modules that load it by themselves, where a program is built with the package. */
  readonly through?: RegExp;
  /** Calls that tell of it as bringing it in does, by their path. */
  readonly calls?: RegExp;
}

/** What rules of one language look at. */
export interface CodeOfModule {
  readonly module: Module;
  /** The module and all that it is built with, itself first. */
  readonly parts: readonly Module[];
  /** Its own files and those of the modules that it is built with. */
  readonly files: readonly CodeFile[];
  readonly world: World;
  /** Whether nothing runs a file of these, or what stands on a line of it. */
  readonly isDead: IsDead;
  /** Whether no command at all runs it: nobody brings the file in, or names what stands on the line; undefined where nothing tells. */
  readonly isUnused?: IsDead | undefined;
  /** The setting that keeps what stands on a line from running. */
  readonly offAt: OffAt;
  /** What counts of libraries that it shares, where the language tells. */
  readonly reached?: Reached<Module> | undefined;
  /** Value of a setting: environment, file of settings. */
  setting(name: string): string | undefined;
}

/** How files of a language bring in others. */
export interface Importing {
  /** Whether a path is code that may bring in others: no test. */
  readonly isCode: PathTest;
  /** Names of files that a text brings in, or that a text of it names; undefined where it loads what only the running program knows. */
  brings(path: string, text: string): readonly string[] | undefined;
  /** What others call a file; undefined where it is found, or started, without anybody that brings it in. */
  calledBy(path: string, text: string): string | undefined;
  /** Names of the files that programs begin with. */
  readonly starts: RegExp;
  /** Whether a framework of the module finds files by where they stand. */
  isFound(module: Module): boolean;
  /** How functions and types stand outermost in a file; they are not looked at where absent. */
  readonly blocks?: BlockRules;
}

/** One language with its frameworks and libraries. */
export interface CodeTechnology {
  /** Name of its folder, and of what it reads. */
  readonly name: string;
  /** How a file is read; undefined for one that is no code of this language. Tests are none. */
  grammarOf(path: string): Grammar | undefined;
  isManifest(path: string): boolean;
  /** The code in a file that holds more: what is left out is blank, so that lines stay. All of it where absent. */
  codeIn?(path: string, text: string): string;
  /** Of its files of code those that the program may run; all where absent. */
  ofProgram?(code: readonly SourceFile[], view: RepositoryView): Promise<readonly SourceFile[]>;
  /** A file of code without any of these words is not parsed. */
  readonly keyWords: RegExp;
  /** @param code its files with one of the key words */
  modulesOf(
    manifests: readonly SourceFile[],
    code: readonly SourceFile[],
    view: RepositoryView,
  ): Promise<readonly Module[]>;
  readonly clients: readonly ClientRule[];
  readonly servers: readonly ServerRule[];
  readonly libraries: readonly ClientLibrary[];
  /** Whether manifests list each library that code brings in: what is only called like one is the program's own. */
  readonly hasListedLibraries?: true;
  /** Packages whose clients the program registers and never asks for anything; none where absent or undefined. */
  idlePackages?(code: CodeOfModule): RegExp | undefined;
  /** Types and functions that a text declares for others: of libraries that several programs share only files count that a program names. */
  declared?(text: string, path: string): readonly string[];
  /** What a container finds in a text, though nobody names it. */
  answers?(text: string): Answers;
  /** How files bring in others: of one that nobody brings in, and that nothing starts, clients are not shown. */
  readonly importing?: Importing;
  /** Whether each file that a start brings in is found, so that what is not is none of the program. */
  readonly isBroughtInForSure?: true;
  /** Whether what starts a program brings in a file of its build: what only another command of that build does is none of it. */
  broughtIn?(start: Start, view: RepositoryView): Promise<((path: string) => boolean) | undefined>;
  /** What a container would make and nobody asks it for, in the texts of what a program may run. */
  idle?(texts: ReadonlyMap<string, string>): IsDead;
  /** Whether a file that is no code of the language may ask for its types: pages. */
  isBeside?(path: string): boolean;
  /** One name of a setting for all that files, environments and code write for it: `a.b` for `A__B`. */
  settingName?(name: string): string;
  /** What members of types stand for that settings are put into: `Options.Host` for `${section.Host}`. */
  membersOf?(files: readonly CodeFile[]): (key: string) => Texts | undefined;
  /** Settings that files of the module give, by the names under which code looks them up. */
  settingsOf?(
    module: Module,
    view: RepositoryView,
    files: readonly CodeFile[],
    environment: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, string>>;
  /** Whether fields of structures that hold settings are named as these are: `cfg.Postgres.Host` is `postgres.host`, or `POSTGRES_HOST`. */
  readonly hasNamedSettings?: true;
  /** Further calls that `needs` and `roleOf` look at, as written. */
  readonly calls?: RegExp;
  /** Names whose values `needs` and `roleOf` look at: settings that stand in code. */
  readonly settings?: RegExp;
  /** Names of fields of objects that `needs` looks at in a file; none where undefined. */
  fieldsIn?(path: string, text: string): RegExp | undefined;
  /** Whom it needs by what no call's rule can say: decorators, settings, routes. */
  needs?(code: CodeOfModule, all: readonly CodeOfModule[]): readonly Need[];
  /** Whom it needs by what files of the repository say besides: paths of its own server that an entry leads on. */
  needsElsewhere?(code: CodeOfModule, all: readonly CodeOfModule[], view: RepositoryView): Promise<readonly Need[]>;
  /** Further names of a program, lower case: under which it registers itself. */
  names?(code: CodeOfModule): readonly string[];
  /** Whether a Dockerfile with this text may build a program of the language; each may where absent. */
  mayBuild?(dockerfile: string): boolean;
  /** Whether a browser runs a file, with what the program is built with. */
  isOfPage?(path: string, packages: readonly string[]): boolean;
  /** What it is for, where it is no service of the business. */
  roleOf?(code: CodeOfModule): string | undefined;
}
