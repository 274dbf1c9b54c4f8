import { siteName } from '#lib/server/site/index.ts';

export const load = () => ({ siteName: siteName() });
