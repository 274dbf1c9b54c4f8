import { defineConfig } from 'vite';

/** What is compiled, or looks for files of its own, stays a package. */
export const outside = [
	'@node-rs/argon2',
	'better-sqlite3',
	'i18n-iso-countries',
	'nodemailer',
	'opentype.js',
	'pg',
	'pino',
	'rate-limiter-flexible',
	'sharp'
];

/**
 * Our modules do nothing but define what they export: of those that nothing is used of, nothing runs. Else a start lays
 * out every phrase that sentences are read by, for a program that reads none.
 */
export const treeshake = {
	moduleSideEffects: (id: string, isExternal: boolean) => isExternal || !id.includes('/src/lib/')
};

/** The program around the built site, in few files: read from hundreds of packages, it takes twice as long to start. */
export default defineConfig({
	build: {
		ssr: true,
		outDir: 'build/program',
		emptyOutDir: true,
		rolldownOptions: {
			treeshake,
			input: {
				server: 'src/server.ts',
				cli: 'scripts/cli.ts',
				'search-thread': 'src/lib/server/search/worker.ts',
				'operations-thread': 'src/lib/server/operations/thread.ts',
				'picture-thread': 'src/lib/server/pictures/thread.ts'
			}
		}
	},
	ssr: { noExternal: true, external: outside }
});
