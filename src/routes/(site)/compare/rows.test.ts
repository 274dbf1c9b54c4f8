import { describe, expect, it } from 'vitest';
import { compareTools, type Row } from './rows.server.ts';

type ToolPage = Parameters<typeof compareTools>[0][number];

const unknown = { answer: 'unknown', note: null } as const;

function makePage(slug: string, change: { tool?: Partial<ToolPage['tool']>; page?: Partial<ToolPage> } = {}): ToolPage {
	return {
		tool: {
			slug,
			name: slug,
			maker: 'A charity',
			makerCountry: null,
			website: 'https://example.org',
			summary: `What ${slug} is.`,
			description: 'More.',
			forWhom: `Who ${slug} is for.`,
			notForYouIf: ['you are in danger now'],
			ai: { kind: 'none', model: null, onRisk: null },
			pricing: { model: 'free', summary: 'Free of charge.', amount: null, trial: null, cancel: null },
			platforms: ['web'],
			languages: ['en'],
			support: ['none'],
			privacy: {
				policyUrl: null,
				withoutAccount: unknown,
				withoutName: unknown,
				sharesData: unknown,
				saysWhoReads: unknown,
				canDelete: unknown,
				tellsParents: unknown,
				note: null
			},
			safety: { crisisFeature: 'unknown', note: 'Nobody says.' },
			incidents: [],
			safetyTests: [],
			withdrawals: [],
			availableIn: { where: 'unknown', countries: [] },
			stores: { appStore: null, googlePlay: null },
			effort: { minutes: null, timesAWeek: null, weeks: null },
			notListed: [],
			evidence: [],
			evidenceNote: null,
			regulatory: [],
			status: { state: 'active', note: 'Running.', date: null },
			sources: [],
			checkedOn: '2026-11-23',
			...change.tool
		},
		types: [{ slug: 'sleep', name: 'Sleep programmes' }],
		approaches: [],
		conditions: [],
		audiences: [],
		features: [],
		status: 'desk-checked',
		publication: 'published',
		reviewedOn: null,
		reviewDueOn: null,
		cautions: [],
		marks: [
			{ id: 'price', word: 'Free' },
			{ id: 'study', word: 'No study we could read' }
		],
		notKnown: [],
		evidence: { facets: ['none-found'], inDepression: 'unknown', inTrd: 'unknown', needs: [] },
		domains: [],
		coreUnknown: 20,
		coreTotal: 20,
		rubricVersion: 1,
		statusHistory: [],
		history: [],
		...change.page
	} as ToolPage;
}

const idsOf = (rows: Row[]) => rows.map(({ id }) => id);

const source = {
	url: 'https://www.nice.org.uk/x?utm_source=us',
	title: 'NICE HTE8 recommendations',
	seen: 'read',
	seenOn: '2026-11-20',
	reached: 'own-page',
	extent: 'part'
} as const;
const named = {
	href: 'https://www.nice.org.uk/x',
	title: 'NICE HTE8 recommendations',
	day: '2026-11-20',
	confirmed: true
};

const rowOf = (pages: ToolPage[], id: string): Row =>
	Object.values(compareTools(pages))
		.flat()
		.find((row) => row.id === id)!;

describe('compareTools', () => {
	it('puts what they are and cautions first, and parts what differs from what is the same and from what nobody says', () => {
		const { first, careful, differ, lesser, same, unknown } = compareTools([makePage('a'), makePage('b')]);
		expect(idsOf(first)).toEqual(['what']);
		expect(idsOf(careful)).toEqual(['cautions', 'not-for']);
		expect(idsOf(differ)).toEqual(['for']);
		expect(idsOf(lesser)).toEqual([]);
		expect(idsOf(same)).toEqual(['status', 'cost', 'who-answers', 'evidence', 'platforms', 'languages']);
		expect(idsOf(unknown)).toEqual([
			'record',
			'incidents',
			'tests',
			'readers',
			'sharing',
			'places',
			'depression',
			'trd',
			'crisis',
			'account',
			'name',
			'deletion',
			'effort'
		]);
	});

	it('puts what decides before what seldom does', () => {
		const other = makePage('b', {
			tool: {
				pricing: { ...makePage('b').tool.pricing, summary: 'Costs more.' },
				availableIn: { where: 'everywhere', countries: [] },
				languages: ['de'],
				privacy: { ...makePage('b').tool.privacy, withoutAccount: { answer: 'no', note: null } }
			},
			page: { marks: [{ id: 'price', word: 'Subscription' }, makePage('b').marks[1]!] }
		});
		const { differ, lesser } = compareTools([makePage('a'), other]);
		expect(idsOf(differ)).toEqual(['cost', 'places', 'for']);
		expect(idsOf(lesser)).toEqual(['account', 'languages']);
	});

	it('does not take the day of the check for a difference, and says the same once for some of the tools', () => {
		const later = makePage('b', { tool: { checkedOn: '2026-11-29' } });
		expect(idsOf(compareTools([makePage('a'), later]).same)).toContain('status');
		const pages = [makePage('a'), makePage('b', { page: { marks: [] } }), makePage('c')];
		expect(rowOf(pages, 'cost').cells.map(({ firstAlike }) => firstAlike)).toEqual([0, 1, 0]);
	});

	it('counts one tool that says something as a difference, and never silence as an answer', () => {
		const known = makePage('a', {
			tool: { privacy: { ...makePage('a').tool.privacy, sharesData: { answer: 'no', note: null } } }
		});
		const row = compareTools([known, makePage('b')]).differ.find(({ id }) => id === 'sharing')!;
		expect(row.cells.map(({ answer }) => answer?.value)).toEqual(['no', 'unknown']);
	});

	it('names a source as the tool’s own page does, and takes none of another answer', () => {
		const sourced = makePage('a', { tool: { sources: [{ ...source, supports: ['pricing'] }] } });
		const { cells } = rowOf([sourced, makePage('b')], 'cost');
		expect(cells.map(({ sources }) => sources)).toEqual([[named], []]);
	});

	it('links no page that was not read', () => {
		const unread = {
			...source,
			title: 'No page read yet: Price',
			seen: 'unconfirmed',
			supports: ['description']
		} as const;
		const { cells } = rowOf([makePage('a', { tool: { sources: [{ ...unread, supports: ['description'] }] } })], 'what');
		expect(cells[0]!.sources).toEqual([]);
	});

	it('gives no source to what is unknown', () => {
		const sources = [{ ...source, supports: ['privacy' as const, 'status' as const] }];
		const silent = makePage('a', { tool: { sources } });
		const said = makePage('b', {
			tool: { sources, privacy: { ...silent.tool.privacy, sharesData: { answer: 'yes', note: null } } }
		});
		const { cells } = rowOf([silent, said], 'sharing');
		expect(cells.map((cell) => cell.sources)).toEqual([[], [named]]);
		expect(rowOf([silent, said], 'places').cells.map((cell) => cell.sources)).toEqual([[], []]);
	});

	it('shows first that a tool was not listed or has closed', () => {
		const { first } = compareTools([
			makePage('a', { page: { publication: 'not-listed' } }),
			makePage('b', {
				page: { status: 'no-longer-available' },
				tool: { status: { state: 'discontinued', note: 'It closed.', date: '2025' } }
			})
		]);
		expect(idsOf(first)).toEqual(['status', 'what']);
		expect(first[0]!.cells.map(({ status }) => status?.value)).toEqual(['not-listed', 'no-longer-available']);
		expect(first[0]!.cells[1]!.status?.note).toBe('It closed.');
	});

	it('says of treatment-resistant depression what a question answered, where the studies say nothing', () => {
		const criteria = [{ id: 'D6', answer: 'partial', note: 'One to four failed medicines were allowed.' }];
		const asked = makePage('a', { page: { domains: [{ id: 'D', criteria }] } as unknown as Partial<ToolPage> });
		const [answered, open] = rowOf([asked, makePage('b')], 'trd').cells;
		expect(answered).toMatchObject({ answer: { value: 'partial' }, known: true });
		expect(answered!.more).toEqual(['One to four failed medicines were allowed.']);
		expect(open).toMatchObject({ answer: { value: 'unknown' }, known: false });
	});
});
