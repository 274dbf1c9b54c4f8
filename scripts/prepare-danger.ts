import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preparedFile, writePrepared } from './danger/prepare.ts';
import { root } from './run.ts';

/* Lists the words of the patterns of danger, and what patterns are looked up by. To be run after they were changed. */
writeFileSync(join(root, preparedFile), await writePrepared());
