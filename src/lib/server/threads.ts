import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What runs on a thread of its own, by the name of its built file. */
const sources = {
	'search-thread': 'src/lib/server/search/worker.ts',
	'operations-thread': 'src/lib/server/operations/thread.ts',
	'picture-thread': 'src/lib/server/pictures/thread.ts'
};

const isSource = import.meta.filename.endsWith('.ts');

/** Starts a thread: from its built file where this runs built, else from its source, which Node runs too. */
export const startThread = (name: keyof typeof sources, workerData: unknown): Worker =>
	new Worker(join(process.cwd(), isSource ? sources[name] : `build/program/${name}.js`), { workerData });
