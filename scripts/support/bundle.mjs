// The command in one file and a few more that it loads when it needs them: two hundred times fewer files to find and open.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './workspace.mjs';

/** Of CommonJS Node.js can keep what it compiled; spaces are read at each start, names stand in traces. */
const OUTPUT = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
};

/**
 * Bundles the built command without the server's application.
 * @param {string} folder is emptied
 * @param {{external?: string[], plugins?: object[], license?: string}} options packages that stay outside; a file for the others' licences
 */
export async function bundleCli(folder, { external = [], plugins = [], license } = {}) {
  mkdirSync(folder, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'warn',
    root: join(root, 'cli'),
    plugins,
    resolve: { alias: { '@faultline/backend': join(root, 'cli/dist/client/no-backend.js') } },
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      ...(license === undefined ? {} : { license: { fileName: license } }),
      rolldownOptions: {
        input: { run: join(root, 'cli/dist/run.js'), 'crawl-thread': join(root, 'cli/dist/import/crawl-thread.js') },
        output: OUTPUT,
      },
    },
  });
}

/** Native code, and clients of engines and clusters, which are loaded when one is asked. */
const OUTSIDE = ['dockerode', '@kubernetes/client-node', 'ssh2'];

/** Where the command of this checkout looks for its bundle. */
export const bundleFolder = join(root, 'cli/dist/bundle');

/** The bundle of this checkout's own command. One that could not be made is only missed: the command is slower without. */
export async function bundleOwn() {
  try {
    await bundleCli(bundleFolder, { external: OUTSIDE });
    warmUp();
  } catch (error) {
    rmSync(bundleFolder, { recursive: true, force: true });
    console.warn(`the command starts slowly, for it could not be bundled: ${error}`);
  }
}

/** Runs the command once, so that what is compiled of it is kept for the next: also where only who builds may write. */
function warmUp() {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bundle-'));
  const words = ['import', 'repo', join(root, 'examples/shop'), '--no-cache', '--out', join(folder, 'lines')];
  spawnSync(process.execPath, [join(root, 'cli/bin/faultline.js'), ...words], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
}
