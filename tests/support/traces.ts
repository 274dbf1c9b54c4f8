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

export type BrowserFacts = {
	hosts: string[];
	cookies: number;
	/** How many things stood in the browser's storage, in the low-energy view and around being asked to keep something. */
	stored: Record<'lowEnergy' | 'before' | 'saved' | 'cleared', number>;
	/** Requests while the sheet was filled in, and while a tool was put on the shortlist and saved. */
	sentAside: string[];
	/** What the finder did with answers, with JavaScript. */
	finder: FinderFacts;
};

const countStored = (page: Page) => page.evaluate(() => localStorage.length);

async function useOwnStorage(page: Page, origin: string, requests: string[]) {
	const open = async (path: string): Promise<number> => {
		await page.goto(origin + path);
		await page.waitForLoadState('networkidle');
		return requests.length;
	};
	let start = await open('/worksheets/treatment-history');
	await page.getByLabel('Questions for the visit').fill(`${mark}sheet`);
	const before = await countStored(page);
	await page.getByRole('button', { name: 'Save in this browser' }).click();
	const sentAside = requests.slice(start);
	start = await open('/tools/headspace');
	await page
		.getByRole('button', { name: /^Add to shortlist/ })
		.first()
		.click();
	const unasked = await countStored(page);
	await page.getByRole('button', { name: 'Save on this device' }).last().click();
	sentAside.push(...requests.slice(start));
	const saved = await countStored(page);
	await open('/shortlist');
	await page.getByRole('button', { name: 'Clear the list' }).click();
	await open('/worksheets/treatment-history');
	await page.getByRole('button', { name: 'Clear everything' }).click();
	return { sentAside, stored: { before: before + unasked - 1, saved, cleared: await countStored(page) } };
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
	const { sentAside, stored } = await useOwnStorage(page, origin, requests);
	const finder = await useFinder(page, origin);
	const hosts = [...new Set(requests.map((line) => new URL(line.split(' ')[0]!).host))];
	const cookies = (await context.cookies()).length;
	await context.close();
	const aside = sentAside.filter((line) => !isProgram(line));
	return { hosts, cookies, finder, sentAside: aside, stored: { ...stored, lowEnergy } };
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
