// dependency-cruiser 17 reads TypeScript with the compiler's JavaScript interface, which ended with its major 6, while
// the project compiles with 7. Loaded before it, this hands it the interface that @ts-morph/common carries (6.0, types
// and all), without a second `tsc` command in node_modules. To be removed once dependency-cruiser reads TypeScript 7.
import Module, { createRequire, register } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const compiler = require.resolve('@ts-morph/common/dist/typescript.js');
const manifest = fileURLToPath(new URL('./compiler-for-cruiser.json', import.meta.url));

// It looks at the version by require …
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, asker, ...rest) {
  const forCruiser = asker?.filename?.includes('dependency-cruiser');
  if (forCruiser && request === 'typescript/package.json') return manifest;
  return resolveFilename.call(this, request, asker, ...rest);
};

// … and loads the compiler by import.
const hook = `export function resolve(specifier, context, next) {
  return specifier === 'typescript' && context.parentURL?.includes('dependency-cruiser')
    ? { url: ${JSON.stringify(pathToFileURL(compiler).href)}, format: 'commonjs', shortCircuit: true }
    : next(specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
