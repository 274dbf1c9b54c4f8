import { createEntry, saveEntry } from '#lib/server/editorial/index.ts';
import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import { listingOf, type Newsroom } from './newsroom.ts';

/** What is small to send and dear to work on, if nothing measures it first. */
export type HeavyInput = {
	name: string;
	/** The lowest role that can sign in, or nobody. */
	who: 'anyone' | 'contributor';
	path: string;
	fields?: [string, string][];
	/** Sent in parts, as a browser does with files. */
	inParts?: boolean;
	/** What the site has to say to it. */
	status: number;
};

type Fields = [string, string][];
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const word = (number: number): string => ((number * 104_729) % 999_983).toString(36);
const sentence = (seed: number, words: number): string => times(words, (index) => word(seed * 7919 + index)).join(' ');
const query = (name: string, values: string[]): string =>
	new URLSearchParams(values.map((value) => [name, value])).toString();

const queries: [string, string][] = [
	['beginnings of one letter', 'a* b* c* d* '.repeat(16)],
	['500 words', sentence(3, 500)],
	['12,000 letters', 'a'.repeat(12_000)],
	['words that are nearly known', 'depresion anxeity insomnja mindfullness journalling therapee chatbott sleap'],
	['operators and quotes', '"a" OR NEAR(b) NOT (c) AND * ^ - : '.repeat(20)],
	['accents', `a${'\u0301'.repeat(2000)}`],
	['letters that become many', '\ufdfa'.repeat(1300)],
	['endings', 'iz'.repeat(5000)],
	['white space', `a${'\u3000'.repeat(1600)}b`]
];

const reading = (slugs: string[]): HeavyInput[] =>
	[
		...queries.flatMap(([name, q]) =>
			['/tools', '/search', '/search/suggest', '/api/v1/tools', '/compare?choose=1&'].map((path): [string, string] => [
				`${path} for ${name}`,
				`${path}${path.includes('?') ? '' : '?'}${new URLSearchParams({ q })}`
			])
		),
		[
			'1,000 conditions',
			`/tools?${query(
				'condition',
				times(1000, (index) => `c${index}`)
			)}`
		],
		[
			'60 known values of each kind',
			`/tools?${times(13, (g) => query(['condition', 'type', 'ai'][g % 3]!, ['depression', 'anxiety', 'chatbot', 'none', 'generative'])).join('&')}`
		],
		['the last page there could be', '/tools?page=99999999999999999999'],
		[
			'1,000 tools to compare',
			`/compare?${query(
				'tool',
				times(1000, (index) => `t${index}`)
			)}`
		],
		['every tool to compare', `/compare?${query('tool', slugs)}`],
		[
			'1,000 answers to the finder',
			`/finder?${query(
				'hardest',
				times(1000, (index) => `x${index}`)
			)}`
		],
		[
			'1,000 conditions in the finder',
			`/finder?${query(
				'condition',
				times(1000, (index) => `c${index}`)
			)}`
		],
		['every condition in the finder', '/finder?condition=depression&condition=anxiety&type=chatbot&cost=free'],
		['100 a page', '/api/v1/tools?per_page=100'],
		['per page, in 10,000 digits', `/api/v1/tools?per_page=${'9'.repeat(10_000)}`],
		['the export', '/api/v1/export.json'],
		['the export as a table', '/api/v1/export.csv'],
		['the description of the API', '/api/v1/openapi.json'],
		['the glossary', '/glossary?x=1'],
		['a guide', '/guides/treatment-resistant-depression?x=1']
	].map(([name, path]): HeavyInput => ({ name: name!, who: 'anyone', path: path!, status: 200 }));

const messages: [string, string][] = [
	['an opening bracket and white space', `<${' '.repeat(28_000)}1`],
	['many opening brackets', `${'< '.repeat(7000)}1`],
	['white space', `x${' '.repeat(28_000)}x`],
	['accents', '\u0301'.repeat(5000)],
	['control characters', '\u0001'.repeat(9000)]
];

const writing = (slug: string): HeavyInput[] => [
	...messages.flatMap(([name, text]): HeavyInput[] => [
		{
			name: `suggesting ${name}`,
			who: 'anyone',
			path: '/submit',
			fields: [
				['name', 'A tool'],
				['url', 'a.example'],
				['message', text],
				['contact', '']
			],
			status: 400
		},
		{
			name: `reporting ${name}`,
			who: 'anyone',
			path: `/tools/${slug}/report`,
			fields: [
				['kind', 'harm'],
				['message', text],
				['contact', '']
			],
			status: 400
		}
	]),
	{
		name: 'a web address of points',
		who: 'anyone',
		path: '/submit',
		fields: [
			['name', 'A tool'],
			['url', `https://${'a.'.repeat(14_000)}`],
			['contact', `${'a.'.repeat(100)}@`]
		],
		status: 400
	},
	{ name: '4,000 fields', who: 'anyone', path: '/submit', fields: times(4000, () => ['name', 'x']), status: 400 },
	{
		name: '300 parts',
		who: 'anyone',
		path: '/submit',
		fields: times(300, (i) => [`f${i}`, 'x']),
		inParts: true,
		status: 400
	},
	{
		name: 'an address of 15,000 letters',
		who: 'anyone',
		path: '/admin/login?/password',
		fields: [
			['email', `${'a.'.repeat(3500)}@${'a.'.repeat(3500)}`],
			['password', 'x']
		],
		status: 400
	},
	{
		name: 'a password of 15,000 letters',
		who: 'anyone',
		path: '/admin/login?/password',
		fields: [
			['email', 'a@example.org'],
			['password', 'x'.repeat(15_000)]
		],
		status: 400
	},
	{
		name: 'a passkey that is nested',
		who: 'anyone',
		path: '/admin/login?/passkey',
		fields: [['response', '['.repeat(5000)]],
		status: 400
	}
];

/** A listing with every list full of texts that no other version shares. */
export const fullListing = (seed: number): ListingDraft => ({
	...listingOf('Heavy Lamp'),
	description: sentence(seed, 600),
	notForYouIf: times(100, (row) => sentence(seed + row, 16)),
	evidence: times(100, (row) => ({
		doi: `10.1000/${row}`,
		finding: sentence(seed + row, 30),
		citation: sentence(seed - row, 20)
	})),
	sources: times(100, (row) => ({
		url: `https://a.example/${seed}/${row}`,
		title: sentence(seed + row, 12),
		supports: ['pricing'],
		seen: 'read' as const,
		seenOn: '2026-11-20'
	}))
});

const base = (version: number): Fields => [
	['version', String(version)],
	['revision', '1'],
	['reason', 'More'],
	['name', 'Heavy Lamp']
];

const note: Fields = [
	['copy', 'heavy'],
	['tab', 'heavy'],
	['sequence', '1']
];

function editing(id: string, version: number): HeavyInput[] {
	const entry = `/admin/tools/${id}`;
	const bodies: [string, Fields, number][] = [
		['40,000 fields of one name', times(40_000, () => ['types', 'x']), 400],
		['1,000,000 fields without a name', times(1_000_000, () => ['', '']), 400],
		['20,000 rows', times(20_000, (row) => [`evidence.${row % 9999}.doi`, 'x']), 400],
		['5,900 rows', times(5900, (row) => [`sources.${row}.url`, 'x']), 400],
		['a DOI that ends in 400,000 signs', [['evidence.0.doi', `10.1000/a${').'.repeat(80_000)}`]], 400],
		['a description of 400,000 letters', [['description', 'a '.repeat(200_000)]], 400],
		['a number of 400,000 digits', [['evidence.0.year', '1,'.repeat(80_000)]], 400],
		[
			'100 rows in each list',
			times(100, (row): Fields => [
				[`evidence.${row}.finding`, sentence(row, 8)],
				[`sources.${row}.url`, `https://a.example/${row}`],
				[`notForYouIf.${row}`, sentence(row, 5)],
				[`regulatory.${row}.body`, word(row)],
				[`incidents.${row}.what`, sentence(row, 5)]
			]).flat(),
			200
		],
		[
			'a listing of 400,000 characters',
			times(100, (row): Fields => [[`evidence.${row}.finding`, 'a'.repeat(3900)]]).flat(),
			400
		]
	];
	const acts = bodies.flatMap(([name, fields, status]): HeavyInput[] => [
		{
			name: `adding a row to ${name}`,
			who: 'contributor',
			path: `${entry}?/change`,
			fields: [...fields, ...base(version), ['change', 'add evidence']],
			status: (name.includes('row') && status === 400) || /^(40|1,000,000)/.test(name) ? 400 : 200
		},
		{
			name: `storing ${name} while it is typed`,
			who: 'contributor',
			path: `${entry}/autosave`,
			fields: [...fields, ...note, ...base(version), ['changes', '{}']],
			status: /^(?:[24]0,000|1,000,000)/.test(name) ? 400 : 200
		},
		{
			name: `saving ${name} over a newer version`,
			who: 'contributor',
			path: `${entry}?/save`,
			fields: [...fields, ...base(1)],
			// Together with what is there, these are more rows than a list may have.
			status: 400
		},
		{
			name: `beginning with ${name}`,
			who: 'contributor',
			path: '/admin/tools/new',
			fields,
			status: 400
		}
	]);
	const store = (name: string, changes: string, status: number): HeavyInput => ({
		name: `storing ${name}`,
		who: 'contributor',
		path: `${entry}/autosave`,
		fields: [...note, ...base(version), ['changes', changes]],
		status
	});
	const rows = times(100, (row) => ({ finding: sentence(row, 8), doi: `10.1000/${row}` }));
	const stored = [
		store('a list with 100 rows', JSON.stringify({ evidence: { now: rows } }), 200),
		store('a list with 5,000 rows', JSON.stringify({ notForYouIf: { now: times(5000, () => 'a') } }), 400),
		store('400,000 letters', JSON.stringify({ description: { now: 'a '.repeat(200_000) } }), 400),
		store('what is no JSON', '['.repeat(60_000), 400)
	];
	const signs = 'a%_ '.repeat(1200);
	const get = (name: string, path: string): HeavyInput => ({ name, who: 'contributor', path, status: 200 });
	return [
		...acts,
		...stored,
		get('comparing two versions with full lists', `${entry}/history?from=1&show=2`),
		get('editing a listing with full lists', entry),
		get('a preview of a listing with full lists', `${entry}/preview`),
		get('a search in the editors’ list', `/admin/tools?${new URLSearchParams({ q: signs })}`),
		get(
			'a search for duplicates',
			`/admin/tools/duplicates?${new URLSearchParams({ name: signs, website: `https://${'a.'.repeat(4000)}` })}`
		),
		{
			name: '200 ticked entries',
			who: 'contributor',
			path: '/admin/tools?/bulk',
			fields: [['act', 'trash'], ...times(200, (i): [string, string] => ['pick', `none${i}:1`])],
			status: 200
		},
		{
			name: '6,000 ticked entries',
			who: 'contributor',
			path: '/admin/tools?/bulk',
			fields: [['act', 'trash'], ...times(3000, (i): [string, string] => ['pick', `none${i}:1`])],
			status: 400
		}
	];
}

/** Sets the scene that the attacks need, and lists them all. */
export async function prepareHeavyInputs(room: Newsroom): Promise<HeavyInput[]> {
	const author = room.as('Ada');
	const { id } = await createEntry(author, fullListing(1));
	const { version } = await saveEntry(author, id, { version: 1, document: fullListing(500) });
	const answer = await fetch(`${room.origin}/api/v1/tools?per_page=100`);
	const { items } = (await answer.json()) as { items: { slug: string }[] };
	const slugs = items.map(({ slug }) => slug);
	return [...reading(slugs), ...writing(slugs[0]!), ...editing(id, version)];
}

/** For a site that learns from a header who asks: nobody is refused here for having sent much before. */
export const senderSettings = { ADDRESS_HEADER: 'x-test-address' };
let senders = 0;

/** @param cookie of the contributor's session */
export async function sendHeavy(
	origin: string,
	input: HeavyInput,
	cookie: string
): Promise<{ status: number; body: string }> {
	const { who, path, fields, inParts } = input;
	const sender = { 'x-test-address': `198.51.100.${(senders += 1) % 256}` };
	// One that nobody signed in sends along prevents an answer out of the cache.
	const headers = { cookie: who === 'contributor' ? cookie : 'heavy=1', origin, accept: 'text/html', ...sender };
	let body: FormData | URLSearchParams | undefined;
	if (fields && inParts) {
		body = new FormData();
		for (const [name, value] of fields) body.append(name, value);
	} else if (fields) body = new URLSearchParams(fields);
	const response = await fetch(`${origin}${path}`, {
		method: fields ? 'POST' : 'GET',
		headers,
		body,
		redirect: 'manual'
	});
	return { status: response.status, body: await response.text() };
}
