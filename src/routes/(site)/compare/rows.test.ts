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
		marks: [{ id: 'study', word: 'No study we could read' }],
		notKnown: [],
		evidence: { facets: ['none-found'], inDepression: 'unknown', inTrd: 'unknown' },
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

describe('compareTools', () => {
	it('parts what differs from what is the same and from what nobody says', () => {
		const { differ, same, unknown } = compareTools([makePage('a'), makePage('b')]);
		expect(idsOf(differ)).toEqual(['what', 'for']);
		expect(idsOf(unknown)).toEqual([
			'account',
			'name',
			'sharing',
			'readers',
			'deletion',
			'depression',
			'trd',
			'record',
			'tests',
			'places',
			'effort',
			'crisis'
		]);
		expect(idsOf(same)).toEqual([
			'status',
			'not-for',
			'cost',
			'ai',
			'incidents',
			'evidence',
			'cautions',
			'people',
			'platforms',
			'languages'
		]);
	});

	it('counts one tool that says something as a difference, and never silence as an answer', () => {
		const known = makePage('a', {
			tool: { privacy: { ...makePage('a').tool.privacy, sharesData: { answer: 'no', note: null } } }
		});
		const row = compareTools([known, makePage('b')]).differ.find(({ id }) => id === 'sharing')!;
		expect(row.cells.map(({ answer }) => answer?.value)).toEqual(['no', 'unknown']);
	});

	it('names the day on which most of the pages behind a tool were read, or that of the check', () => {
		const read = (host: string, seenOn: string, supports: 'pricing' | 'platforms' | 'languages') =>
			({
				url: `https://${host}/`,
				title: host,
				seen: 'read',
				seenOn,
				reached: 'own-page',
				extent: 'part',
				supports: [supports]
			}) as const;
		const sources = [
			read('a.example', '2026-11-20', 'pricing'),
			read('b.example', '2026-11-20', 'platforms'),
			read('c.example', '2026-11-23', 'languages')
		];
		const { same } = compareTools([makePage('a', { tool: { sources } } as never), makePage('b')]);
		expect(same[0]!.cells.map(({ usualDay }) => usualDay)).toEqual(['2026-11-20', '2026-11-23']);
	});

	it('does not take another source for another answer', () => {
		const source = {
			url: 'https://www.nice.org.uk/x',
			title: 'NICE',
			seen: 'read',
			seenOn: '2026-11-20',
			reached: 'own-page',
			extent: 'part'
		} as const;
		const sourced = makePage('a', {
			tool: { sources: [{ ...source, supports: ['pricing'] }], pricing: makePage('b').tool.pricing }
		});
		const row = compareTools([sourced, makePage('b')]).same.find(({ id }) => id === 'cost')!;
		expect(row.cells[0]!.sources).toEqual([
			{ href: source.url, host: 'nice.org.uk', day: '2026-11-20', confirmed: true }
		]);
		expect(row.cells[1]!.sources).toEqual([]);
	});

	it('links no page that was not read', () => {
		const unread = {
			url: 'https://example.org',
			title: 'No page read yet: Price',
			supports: ['pricing'],
			seen: 'unconfirmed',
			seenOn: '2026-11-23',
			reached: 'unknown',
			extent: 'unknown'
		} as const;
		const [cell] = compareTools([
			makePage('a', { tool: { sources: [{ ...unread, supports: ['pricing'] }] } })
		]).same.find(({ id }) => id === 'cost')!.cells;
		expect(cell!.sources).toEqual([]);
	});

	it('shows that a tool was not listed or has closed', () => {
		const { differ } = compareTools([
			makePage('a', { page: { publication: 'not-listed' } }),
			makePage('b', {
				page: { status: 'no-longer-available' },
				tool: { status: { state: 'discontinued', note: 'It closed.', date: '2025' } }
			})
		]);
		expect(differ[0]!.cells.map(({ status }) => status?.value)).toEqual(['not-listed', 'no-longer-available']);
		expect(differ[0]!.cells[1]!.status?.note).toBe('It closed.');
	});
});
