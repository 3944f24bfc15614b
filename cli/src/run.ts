import { main } from './main.js';

// Who reads no more of it, such as `head`, has seen enough: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// Not awaited at the top: what does that is no CommonJS, of which alone Node 20 lets compiled code be kept.
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
