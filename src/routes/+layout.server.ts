import { config } from '#lib/server/config.ts';

export const load = () => ({ siteName: config().siteName });
