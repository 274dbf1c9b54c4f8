import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Builds what public pages run in the browser, where the framework runs none of them: one script for all, and one for
 * each page with a `browser.ts`.
 */
export function browserScripts(version: string): Plugin {
	return {
		name: 'browser-scripts',
		apply: 'build',
		applyToEnvironment: ({ name }) => name === 'client',
		buildStart() {
			const emit = (name: string, id: string) =>
				this.emitFile({ type: 'chunk', id, fileName: `_app/immutable/${name}.${version}.js` });
			emit('start', 'src/lib/ui/browser/start.ts');
			for (const id of globSync('src/routes/(site)/**/browser.ts')) emit(basename(dirname(id)), id);
		}
	};
}
