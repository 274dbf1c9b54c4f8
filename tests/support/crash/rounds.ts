import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
	copyFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { findDamage } from '#lib/server/db/health.ts';
import { migrateStore } from '#lib/server/db/migrate.ts';
import { sqliteOf, openStore, type Store } from '#lib/server/db/store.ts';
import { runDueJobs } from '#lib/server/jobs/index.ts';
import { jobHandlers } from '#lib/server/editorial/index.ts';
import { generateTools } from '../../bench/generate.ts';
import { makeRandom, type Random } from '../../bench/random.ts';
import type { Confirmed } from '../storm.ts';
import { listHalves, listLost } from './checks.ts';
import { programOf } from '../programs.ts';

export const kinds = ['save', 'autosave', 'publish', 'import', 'backup', 'restore', 'upgrade'] as const;
export type Kind = (typeof kinds)[number];
export type Outcome = {
	kind: Kind;
	/** False when it had ended before it could be killed. */
	wasKilled: boolean;
	confirmed: number;
	lost: string[];
	half: string[];
};

const word = 'the words of this site';
const imported = 80;
const longestStorm = 600;
const lease = 600_000;

type Site = { folder: string; file: string; confirmed: Confirmed[] };
type Around = { random: Random; number: number; scratch: string };

const run = (args: string[], folder: string): ChildProcess =>
	spawn(process.execPath, args, {
		env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', DATA_DIR: folder },
		stdio: ['ignore', 'pipe', 'ignore']
	});

const runCommand = (folder: string, ...args: string[]): ChildProcess =>
	run([programOf('scripts/cli.ts'), ...args], folder);

/** Writes a word that only this site has: a demo site in its place would be noticed. */
function sign(store: Store): void {
	const insert = 'insert into glossary_terms (slug, term, definition) values (?, ?, ?)';
	sqliteOf(store).writer.prepare(insert).run('our-own', word, 'Nobody else has it.');
}

const isSigned = (store: Store): boolean =>
	sqliteOf(store).reader.prepare('select 1 from glossary_terms where term = ?').get(word) !== undefined;

export async function makeSite(folder: string): Promise<Site> {
	mkdirSync(folder, { recursive: true });
	const file = join(folder, 'cognicare.sqlite');
	await prepareDatabase({ databaseFile: file, dataDir: folder, seed: 'starter' });
	const store = openStore(file);
	sign(store);
	store.close();
	return { folder, file, confirmed: [] };
}

/** Starts as the site does. Answers what is wrong with what it finds. */
async function reopen({ folder, file }: Site, look: (store: Store) => Promise<string[]>): Promise<string[]> {
	const half: string[] = [];
	const loaded = await prepareDatabase({ databaseFile: file, dataDir: folder, seed: 'starter' });
	if (loaded > 0) half.push('it started as a new site');
	const store = openStore(file);
	if (!isSigned(store)) half.push('it is not the site that it was');
	half.push(...(await look(store)));
	store.close();
	const left = readdirSync(folder).filter((name) => name.endsWith('.part') && name.startsWith(basename(file)));
	return [...half, ...left.map((name) => `${name} was left`)];
}

/** Kills a command a random moment after it began to write a file of its own, or lets it end. */
async function killCommand(
	child: ChildProcess,
	folder: string,
	{ random }: Around
): Promise<{ code: number | null; wasKilled: boolean }> {
	const ended = once(child, 'exit') as Promise<[number | null]>;
	let isOver = false;
	void ended.then(() => (isOver = true));
	const holdsDraft = () => readdirSync(folder, { recursive: true }).some((name) => String(name).includes('.part'));
	// A few of them before anything of that kind, in the middle of starting.
	const isEarly = random.next() < 0.1;
	while (!isOver && !isEarly && !holdsDraft()) await wait(1);
	await wait(isEarly ? random.below(400) : random.next() ** 2 * 700);
	child.kill('SIGKILL');
	const [code] = await ended;
	return { code, wasKilled: code === null };
}

/** Lets people write as fast as they can, and kills the process at a random moment after the first write. */
function startStorm(site: Site, kind: string): { first: Promise<void>; kill(): Promise<Confirmed[]> } {
	const child = run([programOf('tests/support/storm.ts'), site.file, kind], site.folder);
	let said = '';
	const first = new Promise<void>((resolve) => {
		child.stdout!.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			resolve();
		});
		child.on('exit', () => resolve());
	});
	return {
		first,
		async kill() {
			const closed = once(child, 'close');
			child.kill('SIGKILL');
			await closed;
			const whole = said.split('\n').slice(0, -1);
			return whole.map((line) => JSON.parse(line) as Confirmed);
		}
	};
}

async function runStorm(kind: 'save' | 'autosave' | 'publish', site: Site, { random }: Around): Promise<Outcome> {
	const storm = startStorm(site, kind);
	await storm.first;
	await wait(random.next() * longestStorm);
	const confirmed = await storm.kill();
	site.confirmed.push(...confirmed);
	let lost: Confirmed[] = [];
	const half = await reopen(site, async (store) => {
		const found = await listHalves(store);
		// Work that the dead process had claimed is done after its lease.
		if (kind === 'publish') await runDueJobs(store, jobHandlers(store), new Date(Date.now() + lease));
		lost = await listLost(store, site.confirmed);
		return [...found, ...(await listHalves(store))];
	});
	return { kind, wasKilled: true, confirmed: confirmed.length, lost: lost.map((one) => JSON.stringify(one)), half };
}

const idle = { confirmed: 0, lost: [] as string[] };

async function runImport(site: Site, around: Around): Promise<Outcome> {
	const file = join(around.scratch, `import-${around.number}.json`);
	const prefix = `round-${around.number}-`;
	const tools = [...generateTools(imported, around.number)].map((tool) => ({ ...tool, slug: prefix + tool.slug }));
	writeFileSync(file, JSON.stringify(tools));
	const storm = startStorm(site, 'save');
	await storm.first;
	const { code, wasKilled } = await killCommand(runCommand(site.folder, 'import', file), site.folder, around);
	const confirmed = await storm.kill();
	site.confirmed.push(...confirmed);
	let lost: string[] = [];
	const half = await reopen(site, async (store) => {
		const rows = sqliteOf(store).reader.prepare(`select count(*) from tools where slug like ? || '%'`).pluck();
		const there = Number(rows.get(prefix));
		lost = (await listLost(store, site.confirmed)).map((one) => JSON.stringify(one));
		if (code === 0 && there !== imported) lost.push(`${imported - there} imported listings`);
		const found = await listHalves(store);
		return there === 0 || there === imported ? found : [...found, `${there} of ${imported} listings`];
	});
	return { kind: 'import', wasKilled, confirmed: confirmed.length + (code === 0 ? 1 : 0), lost, half };
}

/** What is wrong with a backup that has its name. */
async function inspectBackup(file: string, before: Confirmed[]): Promise<string[]> {
	const copy = `${file}.copy`;
	copyFileSync(file, copy);
	const store = openStore(copy);
	try {
		const lost = await listLost(
			store,
			before.filter(({ kind }) => kind === 'save')
		);
		const damage = [...findDamage(store.sqlite.writer), ...(isSigned(store) ? [] : ['a backup of another site'])];
		return [...damage, ...lost.map((one) => `not in the backup: ${JSON.stringify(one)}`)];
	} finally {
		store.close();
		rmSync(copy);
	}
}

async function runBackup(site: Site, around: Around): Promise<Outcome> {
	const target = join(around.scratch, `backup-${around.number}`, 'site.sqlite');
	mkdirSync(join(around.scratch, `backup-${around.number}`));
	const before = [...site.confirmed];
	const storm = startStorm(site, 'save');
	await storm.first;
	const folder = join(target, '..');
	const { code, wasKilled } = await killCommand(runCommand(site.folder, 'backup', target), folder, around);
	const confirmed = await storm.kill();
	site.confirmed.push(...confirmed);
	let lost: Confirmed[] = [];
	const half = await reopen(site, async (store) => {
		lost = await listLost(store, site.confirmed);
		return listHalves(store);
	});
	if (existsSync(target)) half.push(...(await inspectBackup(target, before)));
	const gone = code === 0 && !existsSync(target) ? ['a backup that was said to be made'] : [];
	const all = [...lost.map((one) => JSON.stringify(one)), ...gone];
	return { kind: 'backup', wasKilled, confirmed: confirmed.length + (code === 0 ? 1 : 0), lost: all, half };
}

async function runRestore(site: Site, around: Around): Promise<Outcome> {
	const folder = mkdtempSync(join(around.scratch, 'restore-'));
	const own = await copySite(site, folder);
	const backup = join(around.scratch, `backup-${around.number}.sqlite`);
	copyFileSync(own.file, backup);
	const { code, wasKilled } = await killCommand(runCommand(folder, 'restore', backup), folder, around);
	const half = await reopen(own, listHalves);
	return { kind: 'restore', wasKilled, ...idle, confirmed: code === 0 ? 1 : 0, half };
}

/** One plain file with all that is in the site, in a folder of its own. */
async function copySite(site: Site, folder: string): Promise<Site> {
	const file = join(folder, basename(site.file));
	const store = openStore(site.file);
	await store.sqlite.reader.backup(file);
	store.close();
	return { folder, file, confirmed: [] };
}

type Journal = { entries: { idx: number; when: number; tag: string }[] };

/** A site as an earlier version left it: without the last change of the tables. */
function makeOlder(around: Around, folder: string): Site {
	const migrations = join(around.scratch, 'migrations');
	if (!existsSync(migrations)) {
		cpSync('drizzle/sqlite', migrations, { recursive: true });
		const list = join(migrations, 'meta/_journal.json');
		const journal = JSON.parse(readFileSync(list, 'utf8')) as Journal;
		writeFileSync(list, JSON.stringify({ ...journal, entries: journal.entries.slice(0, -1) }));
	}
	const file = join(folder, 'cognicare.sqlite');
	const store = openStore(file, { create: true });
	migrateStore(store, migrations);
	sign(store);
	store.close();
	return { folder, file, confirmed: [] };
}

async function runUpgrade(around: Around): Promise<Outcome> {
	const folder = mkdtempSync(join(around.scratch, 'upgrade-'));
	const own = makeOlder(around, folder);
	const nothing = join(around.scratch, 'nothing.json');
	writeFileSync(nothing, '{}');
	const { code, wasKilled } = await killCommand(runCommand(folder, 'import', nothing), folder, around);
	const half = await reopen(own, async (store) => findDamage(sqliteOf(store).writer));
	return { kind: 'upgrade', wasKilled, ...idle, confirmed: code === 0 ? 1 : 0, half };
}

/** One round: work of one kind, killed at a moment that the seed decides; then the site is started and looked through. */
export async function runRound(
	kind: Kind,
	site: Site,
	seed: number,
	number: number,
	scratch: string
): Promise<Outcome> {
	const around = { random: makeRandom(seed * 1000 + number), number, scratch };
	switch (kind) {
		case 'import':
			return runImport(site, around);
		case 'backup':
			return runBackup(site, around);
		case 'restore':
			return runRestore(site, around);
		case 'upgrade':
			return runUpgrade(around);
		default:
			return runStorm(kind, site, around);
	}
}
