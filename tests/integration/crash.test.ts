import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { kinds, makeSite, runRound } from '../support/crash/rounds.ts';

// A tenth of `npm run bench -- crash`.
const rounds = 10;

it('kill -9 loses nothing that was confirmed, and leaves nothing half done', async () => {
	const seed = Date.now() % 1_000_000;
	const scratch = mkdtempSync(join(tmpdir(), 'cognicare-crash-'));
	onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
	const site = await makeSite(join(scratch, 'site'));
	let confirmed = 0;
	for (let number = 0; number < rounds; number += 1) {
		const kind = kinds[number % kinds.length]!;
		const outcome = await runRound(kind, site, seed, number, scratch);
		const again = `npm run bench -- crash --rounds=${rounds} --seed=${seed}`;
		expect(outcome, `round ${number}; ${again}`).toMatchObject({ kind, lost: [], half: [] });
		confirmed += outcome.confirmed;
	}
	expect(confirmed).toBeGreaterThan(20);
}, 900_000);
