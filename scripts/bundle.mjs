// Part of npm run build: the command in few files, so that it starts quickly. After `tsc -b`.
import { bundleOwn } from './support/bundle.mjs';

await bundleOwn();
