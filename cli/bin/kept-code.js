// Loads the bundle of the command with what was compiled of it before. Node.js does so itself from version 22 on.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import vm from 'node:vm';
import { crc32 } from 'node:zlib';

/** Beside a file of the bundle: who may write here may write the file itself. */
const keptBeside = (file) => `${file}.${process.version}.compiled`;

const DIGEST_BYTES = 8;

/** V8 does not look at what it is given, and falls over what is damaged. */
function digestOf(text, compiled) {
  const digest = Buffer.alloc(DIGEST_BYTES);
  digest.writeUInt32BE(crc32(text), 0);
  digest.writeUInt32BE(crc32(compiled), 4);
  return digest;
}

/** What V8 compiled of the text of a file. What another version of it made it refuses by itself. */
function compiledOf(file, text) {
  try {
    const kept = readFileSync(keptBeside(file));
    const compiled = kept.subarray(DIGEST_BYTES);
    return digestOf(text, compiled).equals(kept.subarray(0, DIGEST_BYTES)) ? compiled : undefined;
  } catch {
    // Not there: it is compiled now, and kept at the end.
    return undefined;
  }
}

function keep(file, text, compiled) {
  const temporary = `${keptBeside(file)}.${process.pid}`;
  try {
    writeFileSync(temporary, Buffer.concat([digestOf(text, compiled), compiled]));
    renameSync(temporary, keptBeside(file));
  } catch {
    // A folder that may not be written keeps nothing: the command only starts slower.
    rmSync(temporary, { force: true });
  }
}

/**
 * Loads a CommonJS module, and those of its folder that it needs: all by `require`, as a bundle does, since `import()` does
 * not work in what was compiled before. At the end what was compiled anew is kept.
 */
export function loadKept(entry) {
  const { prototype } = module;
  const compile = prototype._compile;
  const anew = [];
  prototype._compile = function (text, file) {
    if (dirname(file) !== dirname(entry)) return compile.call(this, text, file);
    const script = new vm.Script(module.wrap(text), { filename: file, cachedData: compiledOf(file, text) });
    if (script.cachedDataRejected !== false) anew.push(() => keep(file, text, script.createCachedData()));
    return script.runInThisContext().call(this.exports, this.exports, createRequire(file), this, file, dirname(file));
  };
  process.once('exit', () => anew.forEach((one) => one()));
  createRequire(entry)(entry);
}
