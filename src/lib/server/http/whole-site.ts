import { globSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { SSRManifest } from '@sveltejs/kit';
import type { Logger } from 'pino';

type Load = () => unknown;
type Node = { component?: Load };

async function readManifest(folder: string): Promise<SSRManifest['_']> {
	const [file = ''] = globSync('chunks/manifest.js-*.js', { cwd: folder });
	const exported = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, SSRManifest>;
	return Object.values(exported)[0]!._;
}

/**
 * Loads every part of the built site, one a turn, so that nothing of it is missed when its files are replaced by those of
 * another version, or gone. The framework itself loads the parts of a page when somebody first asks for it.
 * @param folder of the server's chunks
 */
export async function loadWholeSite(folder: string, logger: Logger): Promise<void> {
	try {
		const { nodes, routes, matchers } = await readManifest(folder);
		for (const load of nodes) {
			const node = (await load()) as Node;
			await node.component?.();
			await nextTurn();
		}
		for (const { endpoint } of routes) {
			await endpoint?.();
			await nextTurn();
		}
		await matchers();
		logger.info('the whole site is in memory');
	} catch (error) {
		logger.warn({ err: error }, 'a part of the site could not be loaded: build it again, then start again');
	}
}
