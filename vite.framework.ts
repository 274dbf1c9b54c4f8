import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { escapeLetters } from './vite.letters.ts';

/**
 * The framework computes hashes in JavaScript, so that it runs anywhere: of each page for its ETag, of each inline script
 * for the policy. That was an eighth of the time for a list; Node's own takes next to none.
 */
const byNode = (name: string, encoding: string) =>
	`import { hash as digest } from 'node:crypto';
export const ${name} = (text) => digest('sha256', text, '${encoding}');`;

/**
 * The framework writes out the data of every page, character by character, and throws it away where no program runs: two
 * fifths of the time for a tool's page. Only the editors' room runs one (`csr` in the layouts).
 */
const forEditorsAlone = (original: string) =>
	`import { server_data_serializer as write } from ${JSON.stringify(original)};
export { server_data_serializer_json } from ${JSON.stringify(original)};
const data = { toString() { throw new Error('The data of a public page is sent to nobody: it has no program.'); } };
const none = { set_max_nodes() {}, add_node() {}, get_data: () => ({ data, chunks: null }) };
export const server_data_serializer = (event, ...rest) => event.route.id?.startsWith('/admin') ? write(event, ...rest) : none;`;

const replacements = [
	{ source: './crypto.js', importer: 'runtime/server/page/csp.js', write: () => byNode('sha256', 'base64') },
	{ source: 'utils/hash.js', importer: 'runtime/server/page/render.js', write: () => byNode('hash', 'base64url') },
	{ source: 'escaping.js', importer: 'svelte/src/internal/server/index.js', write: escapeLetters },
	{ source: 'escaping.js', importer: 'svelte/src/internal/server/renderer.js', write: escapeLetters },
	{ source: 'escaping.js', importer: 'svelte/src/internal/shared/attributes.js', write: escapeLetters },
	{ source: './data_serializer.js', importer: 'runtime/server/page/index.js', write: forEditorsAlone },
	{ source: './data_serializer.js', importer: 'runtime/server/page/respond_with_error.js', write: forEditorsAlone }
];

/** @throws when the framework no longer imports them there, so that an update cannot bring its own back unseen */
export function replaceInFramework(): Plugin {
	const prefix = '\0in-framework:';
	const unused = new Set(replacements);
	const written = new Map<string, string>();
	return {
		name: 'replace-in-framework',
		apply: 'build',
		enforce: 'pre',
		applyToEnvironment: ({ name }) => name === 'ssr',
		resolveId(source, importer) {
			const found = replacements.find((one) => source.endsWith(one.source) && importer?.endsWith(one.importer));
			if (!found || !importer) return null;
			unused.delete(found);
			written.set(prefix + found.source, found.write(join(dirname(importer), source)));
			return prefix + found.source;
		},
		load: (id) => written.get(id),
		buildEnd(error) {
			if (error || unused.size === 0) return;
			const missing = [...unused].map(({ source, importer }) => `${source} in ${importer}`);
			throw new Error(`@sveltejs/kit no longer imports ${missing.join(', ')}.`);
		}
	};
}
