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

/** The program around the built site, in few files: read from hundreds of packages, it takes twice as long to start. */
export default defineConfig({
	build: {
		ssr: true,
		outDir: 'build/program',
		emptyOutDir: true,
		rolldownOptions: {
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
