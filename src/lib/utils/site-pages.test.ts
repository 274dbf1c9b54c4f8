import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { indexedPages, otherPages } from './site-pages.ts';

/** Every folder of routes that answers, as its URL; one with a parameter has no URL of its own. */
function listRoutes(folder: string, url = ''): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (!entry.isDirectory()) return /^\+(page\.svelte|server\.ts)$/.test(entry.name) ? [url || '/'] : [];
		const isGroup = entry.name.startsWith('(');
		return listRoutes(join(folder, entry.name), isGroup ? url : `${url}/${entry.name}`);
	});
}

const unlinked =
	/\[|^\/admin|^\/(healthz|readyz|metrics|robots\.txt|sitemap\.xml|opensearch\.xml|manifest\.webmanifest|search\/suggest|finder\/tools\.json|preview)|well-known/;

test('every public page and file that a text may link to is named, and none that is not there', () => {
	const routes = listRoutes('src/routes').filter((url) => !unlinked.test(url));
	expect([...indexedPages, ...otherPages].sort()).toEqual([...new Set(routes)].sort());
});
