import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { preparedFile, writePrepared } from '../scripts/danger/prepare.ts';
import { root } from '../scripts/run.ts';

it('the words of patterns are those that were prepared', async () => {
	const stored = readFileSync(join(root, preparedFile), 'utf8');
	// Not compared by the test runner: a difference of half a megabyte cannot be read.
	expect(stored === (await writePrepared()), 'node scripts/prepare-danger.ts').toBe(true);
});
