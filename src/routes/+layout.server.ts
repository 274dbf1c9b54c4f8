import { siteName } from '#lib/server/settings/index.ts';

/** Public pages are read, not run: `ui/browser/start.ts` gives them life. The framework runs in the editors' room alone. */
export const csr = false;

export const load = () => ({ siteName: siteName() });
