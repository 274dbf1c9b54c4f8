import { dev, version } from '$app/environment';

/** Where the build puts the script of a page, under the version's name (`vite.browser.ts`). */
export const scriptOf = (page: string, folder = ''): string =>
	dev ? `/src/routes/(site)/${folder}${page}/browser.ts` : `/_app/immutable/${page}.${version}.js`;

/** What gives life to every public page. */
export const startScript = dev ? '/src/lib/ui/browser/start.ts' : `/_app/immutable/start.${version}.js`;
