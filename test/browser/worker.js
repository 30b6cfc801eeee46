// A worker that runs Python and sends what came out.
import { createInterpreter } from '/dist/index.js';

postMessage(createInterpreter().evaluate('sum(range(10))'));
