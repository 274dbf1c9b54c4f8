import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { kinds, makeSite, runRound, type Outcome } from '../support/crash/rounds.ts';
import { logProgress } from './children.ts';
import { writeApart } from './document.ts';
import { writeTable } from './tables.ts';

/** Kills the site in the middle of its work, again and again. Answers how often something was lost or half done. */
export async function measureCrashes(args: string[]): Promise<number> {
	const { values } = parseArgs({
		args,
		options: {
			rounds: { type: 'string', default: '100' },
			seed: { type: 'string' },
			write: { type: 'boolean', default: false }
		}
	});
	const rounds = Number(values.rounds);
	const seed = Number(values.seed ?? Date.now() % 1_000_000);
	console.log(`${rounds} rounds of kill -9, seed ${seed} (npm run bench -- crash --rounds=${rounds} --seed=${seed})`);
	const scratch = mkdtempSync(join(tmpdir(), 'cognicare-crash-'));
	process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
	const outcomes: Outcome[] = [];
	const site = await makeSite(join(scratch, 'site'));
	for (let number = 0; number < rounds; number += 1) {
		const kind = kinds[number % kinds.length]!;
		const outcome = await runRound(kind, site, seed, number, scratch);
		outcomes.push(outcome);
		for (const line of [...outcome.lost, ...outcome.half]) console.log(`round ${number}, ${kind}: ${line}`);
		logProgress(`  ${number + 1} of ${rounds}: ${kind}`);
	}
	const sum = (list: number[]) => list.reduce((total, one) => total + one, 0);
	const rowOf = (name: string, list: Outcome[]) => [
		name,
		String(list.length),
		String(list.filter(({ wasKilled }) => wasKilled).length),
		String(sum(list.map(({ confirmed }) => confirmed))),
		String(sum(list.map(({ lost }) => lost.length))),
		String(sum(list.map(({ half }) => half.length)))
	];
	const table = {
		title: `kill -9, seed ${seed}`,
		head: ['During', 'Rounds', 'Killed', 'Confirmed', 'Lost', 'Half'],
		rows: [
			...kinds.map((kind) =>
				rowOf(
					kind,
					outcomes.filter((one) => one.kind === kind)
				)
			),
			rowOf('all', outcomes)
		]
	};
	console.log(`\n${writeTable(table)}`);
	if (values.write) logProgress(`Written: ${await writeApart('Killed in the middle', table)}`);
	return sum(outcomes.map(({ lost, half }) => lost.length + half.length));
}
