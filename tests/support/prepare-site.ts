import { config } from '#lib/server/config.ts';
import { prepareAccounts } from '#lib/server/auth/index.ts';
import { prepareDatabase } from '#lib/server/content/index.ts';

// What a start does before it serves, as a process of its own. Prints how many tools it loaded, and the link.
const loaded = await prepareDatabase(config());
const link = await prepareAccounts(config());
process.stdout.write(JSON.stringify({ loaded, link }));
