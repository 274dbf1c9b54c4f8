import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStarterContent } from '#lib/server/content/index.ts';
import { listRendered, preparedGuides } from '#lib/server/guides/render-once.ts';
import { root } from './run.ts';

/* Part of the build: to read the starter guides is to render them. */
readStarterContent();
writeFileSync(join(root, preparedGuides), JSON.stringify(listRendered()));
