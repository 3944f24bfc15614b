// Builds the code (npm run build:code); every project, or those that are named.
import { buildCode } from './support/workspace.mjs';

if (!buildCode(process.argv.slice(2))) process.exitCode = 1;
