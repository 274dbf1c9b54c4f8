import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { version } from './version.config.js';

const node = adapter({ out: 'build', precompress: true });
const perRequest = /matchers: async \(\) => \{([\s\S]*?return \{[^}]*\};?)\s*\}/;

/**
 * The framework imports the matchers of parameters again for every request, which takes longer than to find the route.
 * @param {import('@sveltejs/kit').Builder} builder
 * @throws when the framework writes them another way, so that this cannot end unseen
 */
function importMatchersOnce(builder) {
	const file = join(builder.getServerDirectory(), 'manifest.js');
	const manifest = readFileSync(file, 'utf8');
	if (!perRequest.test(manifest)) throw new Error('@sveltejs/kit no longer imports matchers in its manifest.');
	const once = 'matchers: ((found) => () => (found ??= (async () => {$1})()))()';
	writeFileSync(file, manifest.replace(perRequest, once));
}

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: {
			...node,
			adapt: async (builder) => {
				importMatchersOnce(builder);
				await node.adapt(builder);
			}
		},
		version: { name: version },
		// Relative ones repeat `../` in the head of an answer for each slash of an address.
		paths: { relative: false },
		// A page of the editors' room is not sent the table of all routes.
		router: { resolution: 'server' },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				// The one style attribute there is: Kit's own announcer of page changes (sveltejs/kit, write_root.js).
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		typescript: {
			config: (config) => {
				config.include.push('../scripts/**/*.ts', '../playwright.config.ts');
			}
		}
	}
};
