import { toldBy } from '../teller.js';
import type { RepositoryView, Teller } from '../view.js';
import { importsOf, jvmBuildOf, jvmCodeOf, liveCodeOf } from './build.js';
import { leftOutIn } from './left-out.js';
import { askingIn } from './mentions.js';
import type { Module } from './modules.js';
import type { SettingLayer } from './settings.js';
import type { JvmText } from './text.js';
import { unusedClients } from './unused-clients.js';
import { sendsMail, speaksByCode } from './use.js';

type Asker = Pick<Module, 'folder' | 'mayUse' | 'isWhole'>;

/** A program as far as it matters to what its code says. */
export interface CodeAsked {
  readonly module: Asker;
  /** Settings that it is given. */
  readonly layers: readonly SettingLayer[];
  /** What whoever deploys it sets. */
  readonly environment: ReadonlyMap<string, string>;
  /** Whether settings come from a store that is not here. */
  readonly isOpen: boolean;
  /** What its code brings in, where its build is not understood. */
  readonly broughtIn: ReadonlySet<string>;
}

/** What the code of one program says, its own and that of modules here as far as it is named. */
export interface ProgramCode {
  /** Whether its code, a library or another setting asks for a setting. */
  asksFor(setting: string): boolean;
  /** Whether it, or a library that does so by being there, speaks with a product. */
  speaksWith(product: string): boolean;
  readonly sendsMail: boolean;
  /** Whether it gives whoever checks its tokens the key to do so. */
  readonly holdsKey: boolean;
  /** Whether no code of it names an interface of a client. */
  isUnused(client: string): boolean;
  /** Why what stands on a line counts for nothing: a setting or profile keeps it from being made, or nobody asks for it. */
  leftOutAt(path: string, line: number): string | undefined;
}

/** What gives whoever checks tokens the key to do so. Source: Spring Security reference, "OAuth 2.0 Resource Server JWT"; Spring Security OAuth. */
const GIVES_KEY =
  /\.\s{0,40}(?:setVerifierKey|setSigningKey|setKeyPair|setVerifier|withPublicKey|withSecretKey|verifyWith)\s{0,20}\(/;

type Question =
  | readonly ['asks' | 'speaks' | 'unused', string]
  | readonly ['mail' | 'key']
  | readonly ['left', path: string, line: number];

/** `CodeAsked` as a subject. */
interface Subject {
  readonly folder: string;
  /** Of what is no module of a build here. */
  readonly apart?: Readonly<Record<'mayUse' | 'broughtIn', readonly string[]>> & Pick<Module, 'isWhole'>;
  readonly layers: readonly SettingLayer[];
  readonly environment: readonly (readonly [string, string])[];
  readonly isOpen: boolean;
}

/** Of a program, what its code says. */
export const PROGRAM_CODE: Teller = {
  name: 'program-code',
  about: async (subject, view) => {
    const { folder, apart, layers, environment, isOpen } = JSON.parse(subject) as Subject;
    const { modules, here } = await jvmBuildOf(view);
    const module = modules.get(folder) ?? {
      folder,
      mayUse: new Set(apart?.mayUse),
      isWhole: apart?.isWhole ?? false,
    };
    const { asking } = await askingIn({ modules: [module], layers, folder, view });
    const code = await jvmCodeOf(folder, view);
    const live = await liveCodeOf(folder, view);
    const left = leftOutIn(code, live, { layers, environment: new Map(environment), isOpen });
    const isOut = ({ path }: Pick<JvmText, 'path'>): boolean => left.files.has(path);
    const imports = new Set([...(apart?.broughtIn ?? []), ...(await importsOf(folder, view, isOut))]);
    const facts = { artifacts: module.mayUse, here, imports };
    const unused = unusedClients(live.files.filter((file) => !isOut(file)));
    return (question) => {
      const [about, of, line] = JSON.parse(question) as Question;
      if (about === 'asks') return asking.forSetting(of);
      if (about === 'speaks') return speaksByCode(of, facts);
      if (about === 'unused') return unused.has(of);
      if (about === 'mail') return sendsMail(facts);
      if (about === 'key') return code.some(({ text }) => GIVES_KEY.test(text));
      return of === undefined || line === undefined ? null : (left.at(of, line) ?? null);
    };
  },
};

/** What the code of a program says. */
export async function programCode(asked: CodeAsked, view: RepositoryView): Promise<ProgramCode> {
  const { modules } = await jvmBuildOf(view);
  const { module, layers, environment, isOpen, broughtIn } = asked;
  const { folder, mayUse, isWhole } = module;
  const apart = { mayUse: [...mayUse], isWhole, broughtIn: [...broughtIn] };
  const subject: Subject = {
    folder,
    ...(modules.has(folder) ? {} : { apart }),
    layers,
    environment: [...environment],
    isOpen,
  };
  const told = await toldBy(PROGRAM_CODE, JSON.stringify(subject), view);
  const isSo = (...question: Question): boolean => told(JSON.stringify(question)) === true;
  return {
    asksFor: (setting) => isSo('asks', setting),
    speaksWith: (product) => isSo('speaks', product),
    isUnused: (client) => isSo('unused', client),
    get sendsMail() {
      return isSo('mail');
    },
    get holdsKey() {
      return isSo('key');
    },
    leftOutAt(path, line) {
      const why = told(JSON.stringify(['left', path, line] satisfies Question));
      return typeof why === 'string' ? why : undefined;
    },
  };
}
