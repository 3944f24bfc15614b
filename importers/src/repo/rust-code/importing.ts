import { OWN_FILES, isOwnCode, type BlockRules, type Importing } from '../values/code/index.js';
import { baseOf, folderOf, pathTest } from '../values/index.js';

/** Files of which nobody needs the name: they add to types of others, or define macros, or bring files in under other names. */
const FOUND =
  /^[ \t]{0,8}(?:unsafe[ \t]{1,4})?impl\b[^{;\n]{0,300}\bfor\b|\bmacro_rules!|#\[(?:no_mangle|ctor\b|linkme|distributed_slice|path\b)|inventory::submit!/m;
const PLACED = /#\[path\b|\binclude!\s{0,4}\(\s{0,4}"/;

/** Functions; what bears an attribute may be found by it. */
const BLOCKS: BlockRules = {
  begins: /^(?:pub(?:\([\w: ]{1,60}\))? )?(?:const )?(?:async )?(?:unsafe )?fn (?!main\b)([a-z_]\w{1,100})\s{0,4}[(<]/,
  marked: /^#\[/,
  ends: (line) => /^\}|^[^\s].{0,1000}[;}]\s*$/.test(line),
  lists: /^(?:pub(?:\([\w: ]{1,60}\))? )?use [^;]{1,2000};$/gm,
};

/** What others call a file: `kafka` for `kafka.rs` and `kafka/mod.rs`. */
export function moduleName(path: string): string {
  const base = baseOf(path);
  return base === 'mod.rs' ? baseOf(folderOf(path)) : base.replace(/\.rs$/, '');
}

/** How files of Rust use others: `mod kafka;` makes one a part of the program, and a path or `use` names what is in it. */
export const IMPORTING: Importing = {
  isCode: pathTest('own code in Rust', (path) => path.endsWith('.rs') && isOwnCode(path)),
  brings(_, text) {
    if (PLACED.test(text)) return undefined;
    return [...new Set(text.replace(OWN_FILES, '').match(/[A-Za-z_]\w*/g))];
  },
  calledBy(path, text) {
    const isStarted =
      /^(?:main|lib|build)\.rs$/.test(baseOf(path)) || /(?:^|\/)bin(?:\/[\w-]{1,100})?$/.test(folderOf(path));
    return isStarted || FOUND.test(text) ? undefined : moduleName(path);
  },
  starts: /^(?:main|lib)\.rs$/,
  isFound: () => false,
  blocks: BLOCKS,
};
