import { config } from '#lib/server/config.ts';
import { openStore } from '#lib/server/db/store.ts';
import { issueFormStamp } from '#lib/server/submissions/index.ts';

// Opens a form at the given moment, in a process of its own.
const { databaseFile, secretKey } = config();
const store = openStore(databaseFile, { secretKey });
process.stdout.write(issueFormStamp({ store, now: new Date(process.argv[2]!) }));
store.close();
