// Where the command under test is.

import { fileURLToPath } from 'node:url';

export const KRAIT = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
