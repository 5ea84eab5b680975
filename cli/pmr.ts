import { fail } from './output.ts';
import { program } from './program.ts';

// A reader such as `head` may stop listening before we have said everything.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
});

const words = process.argv.slice(2);
await (await program(words)).parseAsync(words, { from: 'user' }).catch(fail);
