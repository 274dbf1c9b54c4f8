import { config } from '#lib/server/config.ts';
import { buildSite, isBuildFresh, program } from './build.ts';

try {
	config();
} catch (error) {
	console.error((error as Error).message);
	process.exit(1);
}
if (!isBuildFresh()) {
	console.log('Building the site …');
	if ((await buildSite()) !== 0) {
		console.error('The site could not be built; the reason is above.');
		process.exit(1);
	}
}
await import(program);
