import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { importContent, readStarterContent } from '#lib/server/content/index.ts';
import { generateTools } from '../bench/generate.ts';
import { makeQueries } from '../bench/queries.ts';
import { readSentences } from '../support/corpus.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { testKey } from '../support/key.ts';
import { get } from '../support/nodes.ts';
import { startOwnServer } from '../support/own-server.ts';
import { makeFolder, runHere } from '../support/servers.ts';

const size = 300;
const some = 60;

/** Every kind of list and file that a visitor or a machine reads. */
function listPaths(questions: string[], slugs: string[]): string[] {
	const words = questions.map((q) => encodeURIComponent(q));
	const filters = [
		'condition=depression',
		'condition=anxiety&condition=insomnia',
		'type=self-help&cost=free',
		'status=reviewed',
		'country=gb&condition=depression',
		'audience=teens&language=es',
		'q=sleep&type=self-help',
		'q=anxiety&platform=ios&sort=name',
		'like=headspace'
	];
	const orders = ['reviewed', 'name', 'relevance'];
	const pages = [1, 2, 3];
	return [
		...words.flatMap((q) => [`/search?q=${q}`, `/api/v1/tools?q=${q}`]),
		...words.slice(0, 10).flatMap((q) => orders.map((sort) => `/tools?q=${q}&sort=${sort}&page=2`)),
		...filters.flatMap((filter) => [`/tools?${filter}`, `/api/v1/tools?${filter}`]),
		...orders.flatMap((sort) => pages.map((page) => `/api/v1/tools?sort=${sort}&page=${page}&per_page=50`)),
		...orders.flatMap((sort) => pages.map((page) => `/tools?sort=${sort}&page=${page}`)),
		...slugs.flatMap((slug) => [`/tools/${slug}`, `/api/v1/tools/${slug}`, `/tools/${slug}x`]),
		...['/', '/feed.xml', '/sitemap.xml', '/finder/tools.json', '/changes', '/changes?page=2', '/register', '/tags'],
		...['/tags/mindfulness', '/api/v1/tags', '/api/v1/guides', '/guides', '/glossary', '/get-help', '/nothing-here'],
		...['/api/v1/export.csv', '/api/v1/export.json', '/compare?t=headspace&t=wysa']
	];
}

/** What names one process or one moment. */
const withoutOwn = (body: string): string =>
	body
		.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'an id')
		.replaceAll(/(name="stamp"[^>]*value=")[^"]+/g, '$1');

it('a node answers what SQLite answers with the same content: pages, lists, API, feed and files', async ({
	annotate
}) => {
	const ctx = makeStarterCtx();
	const tools = [...generateTools(size)];
	await importContent(ctx, { tools });
	const { url } = ctx.store.postgres!.connection;
	const file = join(makeFolder(), 'moved.sqlite');
	const common = { SECRET_KEY: testKey, ORIGIN: 'http://cognicare.example', BACKUP_SCHEDULE: 'off' };
	const moving = { DATABASE_URL: url, SECRET_KEY: testKey, DATA_DIR: makeFolder() };
	expect((await runHere(['move', '--to', file], moving)).code).toBe(0);
	const servers = await Promise.all(
		[url, `file:${file}`].map((database) => startOwnServer({ ...common, DATABASE_URL: database }))
	);
	onTestFinished(async () => void (await Promise.all(servers.map((one) => one.stop()))));
	const starters = readStarterContent().tools!;
	const { queries } = makeQueries([...starters, ...tools]);
	const sentences = readSentences().filter((_, index) => index % 4 === 0);
	const paths = listPaths(
		[...queries.slice(0, some), ...sentences.map(({ text }) => text)],
		[...starters, ...tools.slice(0, 5)].map(({ slug }) => slug)
	);
	const different: string[] = [];
	const statuses = new Map<number, number>();
	for (const path of paths) {
		const [node, one] = await Promise.all(servers.map((server) => get(server, path)));
		statuses.set(one!.status, (statuses.get(one!.status) ?? 0) + 1);
		if (node!.status !== one!.status || withoutOwn(node!.body) !== withoutOwn(one!.body)) different.push(path);
	}
	await annotate(
		`${paths.length} addresses (${JSON.stringify([...statuses])}), ${different.length} with another answer`
	);
	expect(different).toEqual([]);
	expect(statuses.get(200)).toBeGreaterThan(paths.length * 0.7);
	expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
});
