import { siteName } from '#lib/server/settings/index.ts';

export const load = () => ({ siteName: siteName() });
