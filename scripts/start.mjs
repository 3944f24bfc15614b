// npm start: builds what is not built yet, then serves API and pages on one address and imports what is there.
import { buildCode, buildFrontend, root } from './support/workspace.mjs';

console.log('build: code');
if (!buildCode(['backend', 'cli']) || !buildFrontend()) {
  console.error('the build failed; mend what is named above, or try: npm ci && npm run build');
  process.exitCode = 1;
} else {
  const { serve } = await import('../backend/dist/index.js');
  try {
    await serve({ root, say: (line) => console.log(line) });
    process.exit(0);
  } catch (error) {
    // Whoever starts it reads a reason and a remedy; anything else is a bug and shows its stack.
    const isKnown = typeof error?.remedy === 'string';
    console.error(isKnown ? `${error.message}\n${error.remedy}` : error);
    process.exit(isKnown ? 78 : 70);
  }
}
