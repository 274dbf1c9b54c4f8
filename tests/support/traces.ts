import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import type { Ctx } from '#lib/server/context.ts';
import { retention } from '#lib/schemas/retention.ts';
import { openStore } from '#lib/server/db/store.ts';
import { deleteOldPersonalData } from '#lib/server/operations/index.ts';
import { listSubmissions } from '#lib/server/submissions/index.ts';
import { readHeap, withHeap } from './heap.ts';
import { handleAsShown } from './messages.ts';
import { startOwnServer } from './own-server.ts';
import type { RawAnswer } from './raw.ts';
import {
	accountEmail,
	mark,
	pathMark,
	useFinder,
	visitByBrowser,
	visitByHttp,
	visitor,
	visitPlainly
} from './visits.ts';
import type { FinderFacts } from './visits.ts';

const day = 86_400_000;

/** Every row of every table, as text. */
function dumpFile(file: string): Record<string, string> {
	const db = new Database(file, { readonly: true });
	const names = db
		.prepare<[], string>(`select name from sqlite_master where type = 'table' and sql not like 'create virtual%'`)
		.pluck()
		.all();
	const tables = names.map((name) => {
		const cells = db.prepare(`select * from "${name}"`).raw().all().flat();
		return [name, cells.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('latin1') : String(cell))).join('\n')];
	});
	db.close();
	return Object.fromEntries(tables) as Record<string, string>;
}

const readFiles = (folder: string): string =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
		.join('\n');

export type SheetFacts = {
	/** Where the browser holds what was typed: at once, once it was saved, and once it was forgotten. */
	typed: Record<'tab' | 'device', number>;
	saved: Record<'tab' | 'device', number>;
	forgotten: Record<'tab' | 'device', number>;
	reloaded: boolean;
	/** Requests while it was filled in, saved and forgotten. */
	sent: string[];
};

export type BrowserFacts = {
	hosts: string[];
	cookies: number;
	/** How many things stood in the browser's storage, in the low-energy view and around being asked to keep something. */
	/** How many things are stored in the low-energy view, and as a shortlist is made, saved and cleared. */
	stored: Record<'lowEnergy' | 'listed' | 'saved' | 'cleared', InBrowser>;
	/** Requests while a tool was put on the shortlist and saved. */
	sentAside: string[];
	/** What each sheet did. */
	sheets: SheetFacts[];
	/** What the finder did with answers, with JavaScript. */
	finder: FinderFacts;
};

type InBrowser = Record<'tab' | 'device', number>;
const countStored = (page: Page): Promise<InBrowser> =>
	page.evaluate(() => ({ tab: sessionStorage.length, device: localStorage.length }));

/** The sheets that people fill in, with the label of a box on each. */
const sheetPages: [path: string, label: string][] = [
	['/worksheets/treatment-history', 'Questions for the visit'],
	['/worksheets/safety-plan', '1. My warning signs'],
	['/worksheets/what-matters', 'What else matters to you?'],
	['/guides/choosing-your-next-step', 'What else matters to you?']
];

/** How many things in the browser's storage hold what was typed. */
async function countTyped(page: Page): Promise<Record<'tab' | 'device', number>> {
	const [tab = 0, device = 0] = await page.evaluate(
		(word) =>
			[sessionStorage, localStorage].map(
				(storage) => Object.values(storage).filter((value) => String(value).includes(word)).length
			),
		mark
	);
	return { tab, device };
}

/** Fills in a sheet, comes back to it, saves it and forgets it. */
async function useSheet(page: Page, address: string, label: string, requests: string[]) {
	await page.goto(address);
	await page.waitForLoadState('networkidle');
	const start = requests.length;
	await page.getByLabel(label).pressSequentially(`${mark}sheet`);
	const typed = await countTyped(page);
	const sent = requests.slice(start);
	await page.reload();
	await page.waitForLoadState('networkidle');
	const reloaded = (await page.getByLabel(label).inputValue()) === `${mark}sheet`;
	const afterReload = requests.length;
	await page.getByRole('button', { name: 'Save on this device' }).click();
	const saved = await countTyped(page);
	await page.getByRole('button', { name: 'Forget everything' }).click();
	const forgotten = await countTyped(page);
	return { typed, reloaded, saved, forgotten, sent: [...sent, ...requests.slice(afterReload)] };
}

async function useOwnStorage(page: Page, origin: string, requests: string[]) {
	const sheets: SheetFacts[] = [];
	for (const [path, label] of sheetPages) sheets.push(await useSheet(page, origin + path, label, requests));
	const open = async (path: string): Promise<number> => {
		await page.goto(origin + path);
		await page.waitForLoadState('networkidle');
		return requests.length;
	};
	const start = await open('/tools/headspace');
	await page
		.getByRole('button', { name: /^Add to shortlist/ })
		.first()
		.click();
	await page.getByRole('button', { name: /^On your shortlist/ }).waitFor();
	const listed = await countStored(page);
	await page.getByRole('button', { name: 'Save on this device' }).last().click();
	const sentAside = requests.slice(start);
	const saved = await countStored(page);
	await open('/shortlist');
	await page.getByRole('button', { name: 'Clear the list' }).click();
	return { sheets, sentAside, stored: { listed, saved, cleared: await countStored(page) } };
}

async function useBrowser(browser: Browser, origin: string): Promise<BrowserFacts> {
	const extraHTTPHeaders = { 'x-test-address': visitor.browserAddress };
	const context = await browser.newContext({ userAgent: visitor.agent, extraHTTPHeaders });
	const page = await context.newPage();
	const requests: string[] = [];
	page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`));
	/** The parts of the program come when they come, and are the same for everyone. */
	const isProgram = (line: string) => /^\S+\/_app\/immutable\/\S+ $/.test(line);
	await visitByBrowser(page, origin);
	const lowEnergy = await countStored(page);
	const used = await useOwnStorage(page, origin, requests);
	const finder = await useFinder(page, origin);
	const hosts = [...new Set(requests.map((line) => new URL(line.split(' ')[0]!).host))];
	const cookies = (await context.cookies()).length;
	await context.close();
	const sentAside = used.sentAside.filter((line) => !isProgram(line));
	const sheets = used.sheets.map((facts) => ({ ...facts, sent: facts.sent.filter((line) => !isProgram(line)) }));
	return { hosts, cookies, finder, sheets, sentAside, stored: { ...used.stored, lowEnergy } };
}

export type Traces = {
	origin: string;
	/** What came back to the visitor who uses plain HTTP. */
	answers: RawAnswer[];
	browser: BrowserFacts;
	/** All that the process held in memory after the visits. */
	heap: string;
	/** All that it wrote. */
	output: string;
	/** Rows of each table: after the visits, after the messages were closed, and once their time was over. */
	tables: { visited: Record<string, string>; closed: Record<string, string>; over: Record<string, string> };
	/** Every file of the data folder, byte for byte, in the end. */
	files: string;
};

/** Visits a site of its own once in each way, has an editor close what came in, and gathers all that is left. */
export async function collectTraces(browser: Browser): Promise<Traces> {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-traces-'));
	const heaps = mkdtempSync(join(tmpdir(), 'cognicare-heaps-'));
	const file = join(folder, 'cognicare.sqlite');
	const server = await startOwnServer({
		...withHeap(heaps),
		DATA_DIR: folder,
		LOG_LEVEL: 'debug',
		ADDRESS_HEADER: 'x-test-address',
		ADMIN_EMAIL: accountEmail,
		ADMIN_PASSWORD: 'walnut harbour violet kite'
	});
	try {
		const { origin } = server;
		const answers = await visitByHttp(origin);
		const used = await useBrowser(browser, origin);
		await visitPlainly(origin);
		const heap = await readHeap(server.pid, heaps);
		const visited = dumpFile(file);
		await server.stop();
		const store = openStore(file);
		const editor: Ctx = {
			store,
			now: new Date(),
			requestId: 'closing',
			actor: { kind: 'user', id: 'editor', name: 'Edna', role: 'editor', sessionId: 's' }
		};
		for (const { id } of (await listSubmissions(editor, { state: 'new', page: 1 })).items) {
			await handleAsShown(editor, id, 'done', '');
		}
		const closed = dumpFile(file);
		const clientsEnd = new Date(Date.now() + (retention.clientDays + 1) * day);
		await deleteOldPersonalData({ store, now: clientsEnd, requestId: 'later' });
		const over = dumpFile(file);
		store.close();
		const files = readFiles(folder);
		return { origin, answers, browser: used, heap, output: server.output(), tables: { visited, closed, over }, files };
	} finally {
		rmSync(folder, { recursive: true, force: true });
		rmSync(heaps, { recursive: true, force: true });
	}
}

/** The words of the visits that a text holds, each once. */
export const findTyped = (text: string): string[] => [
	...new Set(text.match(new RegExp(`(?:${mark}|${pathMark})[a-z]*`, 'gi')) ?? [])
];

/** The internet addresses and the hashes of them that anybody could make. */
export const addressForms = [visitor.address, visitor.browserAddress].flatMap((address) => [
	address,
	createHash('sha256').update(address).digest('hex').slice(0, 24)
]);
