import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FacetSelection } from '#lib/schemas/facets.ts';
import { marksOf } from '#lib/schemas/marks.ts';
import { withoutGroup } from '#lib/schemas/search.ts';
import type { Candidate, Described } from './candidate.ts';
import { askedOf, find, present } from './find.ts';
import { chooseLimit } from './reasons.ts';
import { packTool, unpackTool } from './wire.ts';

const today = '2026-11-26';
const names = { insomnia: 'Insomnia and poor sleep', ptsd: 'PTSD and trauma', sleep: 'Sleep' };

function describeTool(change: Partial<Candidate> = {}, cautions: string[] = []): Described {
	const candidate: Candidate = {
		slug: 'lamp',
		name: 'Lamp',
		cost: 'free',
		ai: 'none',
		status: 'desk-checked',
		checkedOn: '2026-11-23',
		reviewedOn: null,
		audiences: ['adults'],
		support: ['none'],
		languages: ['en'],
		privacy: ['no-account'],
		availableIn: { where: 'some', countries: ['GB', 'US'] },
		parts: {},
		isPerson: false,
		isDraft: false,
		isGrave: false,
		types: ['sleep'],
		conditions: ['insomnia', 'ptsd'],
		state: 'active',
		known: 5,
		isEnough: false,
		readers: 'said',
		studied: 3,
		inDepression: 1,
		inTrd: 0,
		studiedFor: { insomnia: 3 },
		...change
	};
	const { slug, name, cost, ai, status, checkedOn, reviewedOn } = candidate;
	const refs = (slugs: string[]) => slugs.map((other) => ({ slug: other, name: names[other as 'ptsd'] ?? other }));
	return {
		candidate,
		card: {
			slug,
			name,
			cost,
			ai,
			status,
			checkedOn,
			reviewedOn,
			maker: 'Maker',
			url: 'https://lamp.example/',
			summary: 'A lamp.',
			types: refs(candidate.types),
			conditions: refs(candidate.conditions),
			platforms: ['web'],
			studiedInDepression: 'unknown',
			studiedInTrd: 'unknown',
			notForYouIf: 'you want a therapist',
			cautions,
			reviewDueOn: null,
			...marksOf({ ...candidate, studiedInDepression: 'unknown' })
		},
		limit: 'you want a therapist',
		stateNote: ''
	};
}

const anyCandidate = fc
	.record({
		cost: fc.constantFrom<Candidate['cost']>('free', 'freemium', 'unknown', 'prescription'),
		audiences: fc.subarray(['adults', 'teens']),
		support: fc.subarray<Candidate['support'][number]>(['none', 'peer', 'crisis-line'], { minLength: 1 }),
		privacy: fc.subarray<Candidate['privacy'][number]>(['no-account', 'says-no-sharing']),
		conditions: fc.subarray(['insomnia', 'ptsd']),
		isGrave: fc.boolean(),
		availableIn: fc.constantFrom<Candidate['availableIn']>(
			{ where: 'unknown', countries: [] },
			{ where: 'everywhere', countries: [] },
			{ where: 'some', countries: ['GB'] }
		)
	})
	.map((change) => describeTool(change).candidate);
const many = fc
	.array(anyCandidate, { maxLength: 15 })
	.map((list) => list.map((one, index) => ({ ...one, slug: `tool-${index}` })));
const anySelection: fc.Arbitrary<FacetSelection> = fc.record(
	{
		condition: fc.subarray(['insomnia', 'ptsd'], { minLength: 1 }),
		cost: fc.subarray(['free', 'freemium'], { minLength: 1 }),
		audience: fc.subarray(['adults', 'teens'], { minLength: 1 }),
		support: fc.subarray(['none', 'peer'], { minLength: 1 }),
		privacy: fc.subarray(['no-account', 'says-no-sharing'], { minLength: 1 }),
		country: fc.constantFrom(['gb'], ['us'], ['everywhere'])
	},
	{ requiredKeys: [] }
);

describe('what fits the answers', () => {
	it('keeps every answer, and silence keeps none', () => {
		fc.assert(
			fc.property(many, anySelection, (list, selection) => {
				for (const pick of find(list, selection, today).picks) {
					if (selection.cost) expect(selection.cost).toContain(pick.cost);
					for (const group of ['audience', 'support', 'privacy', 'condition'] as const) {
						const has = {
							audience: pick.audiences,
							support: pick.support,
							privacy: pick.privacy,
							condition: pick.conditions
						}[group] as string[];
						if (selection[group]) expect(selection[group].some((value) => has.includes(value))).toBe(true);
					}
					if (selection.country?.[0] === 'us') expect(pick.availableIn.where).toBe('everywhere');
					if (selection.country) expect(pick.availableIn.where).not.toBe('unknown');
					expect(pick.isGrave).toBe(false);
					expect(pick.support).not.toContain('crisis-line');
				}
			})
		);
	});

	it('names nothing made for another need beside what is made for it or was studied in it', () => {
		const changes: Partial<Candidate>[] = [
			{ slug: 'made', conditions: ['insomnia'], studiedFor: {} },
			{ slug: 'tried', conditions: ['ptsd', 'insomnia'] },
			{ slug: 'for-more', conditions: ['ptsd', 'insomnia'], studiedFor: { ptsd: 3 } }
		];
		const list = changes.map((change) => describeTool(change).candidate);
		const slugsOf = (some: Candidate[]) => find(some, { condition: ['insomnia'] }, today).picks.map(({ slug }) => slug);
		expect(slugsOf(list).sort()).toEqual(['made', 'tried']);
		expect(slugsOf(list.slice(2))).toEqual(['for-more']);
	});

	it('is no more with one answer more', () => {
		fc.assert(
			fc.property(many, anySelection, (list, selection) => {
				const { total, ways } = find(list, selection, today);
				for (const { group, count } of ways) {
					const less = find(list, withoutGroup(selection, group), today).total;
					expect(less).toBeGreaterThanOrEqual(total);
					// What it says of leaving one out is what leaving it out gives.
					if (Object.keys(selection).length > 1) expect(count).toBe(less - total);
				}
			})
		);
	});

	it('says for each answer why it is kept, and what speaks against it', () => {
		const selection = {
			condition: ['insomnia'],
			country: ['gb'],
			audience: ['adults'],
			support: ['none'],
			cost: ['free'],
			privacy: ['no-account']
		};
		const tool = describeTool({}, ['It may share data.']);
		const found = find([tool.candidate], selection, today);
		expect(present(found, [tool], selection).found[0]).toMatchObject({
			why: [
				'It is made first of all for insomnia and poor sleep.',
				'People in the United Kingdom can use it.',
				'It is for adults.',
				'You use it by yourself.',
				'It is free.',
				'It works without an account.',
				'It was tested against a waiting list or usual care with people who have this need.'
			],
			against: ['It may share data.', 'It is not for you if you want a therapist.']
		});
	});

	it('claims nothing that was not asked, and says what is not known', () => {
		const tool = describeTool({
			cost: 'unknown',
			availableIn: { where: 'unknown', countries: [] },
			studiedFor: {},
			support: ['peer']
		});
		const selection = { condition: ['ptsd'] };
		expect(present(find([tool.candidate], selection, today), [tool], selection).found[0]).toMatchObject({
			why: ['It is filed under PTSD and trauma as well.'],
			against: [
				'It is not for you if you want a therapist.',
				'It was studied, but no study that we could read says that its people had this need.',
				'We don’t know what it costs.',
				'We don’t know in which countries you can use it.'
			]
		});
	});

	it('names the people behind it when a person was asked for', () => {
		const tool = describeTool({ support: ['peer', 'licensed-clinician'], isPerson: true });
		const selection = { support: ['person'] };
		const [first] = present(find([tool.candidate], selection, today), [tool], selection).found;
		expect(first!.why[0]).toBe('It has peers and a licensed clinician behind it.');
	});

	it('takes a clinician somewhere behind a tool for no person to talk to', () => {
		const tool = describeTool({ support: ['licensed-clinician'] });
		expect(find([tool.candidate], { support: ['person'] }, today).picks).toEqual([]);
	});

	it('offers what is for the young to whoever said that age, and else only where nothing else fits', () => {
		const young = describeTool({ audiences: ['teens'] });
		const { candidate } = describeTool({ slug: 'other', known: 0 });
		expect(find([young.candidate, candidate], { cost: ['free'] }, today).picks).toEqual([candidate]);
		const alone = find([young.candidate], { cost: ['free'] }, today);
		expect(present(alone, [young], { cost: ['free'] }).found[0]!.against).toContain('It is for teenagers.');
		const ofAge = { audience: ['teens', 'children'] };
		expect(find([young.candidate, candidate], ofAge, today).picks).toEqual([young.candidate]);
	});

	it('says how many keep every answer and are perhaps closed to anybody new', () => {
		const { candidate } = describeTool({ state: 'unconfirmed' });
		expect(find([candidate], { cost: ['free'] }, today)).toMatchObject({ total: 0, aside: { grave: 0, others: 1 } });
	});

	it('says how many keep every answer but have a grave caution', () => {
		expect(find([describeTool({ isGrave: true }).candidate], { cost: ['free'] }, today)).toMatchObject({
			total: 0,
			aside: { grave: 1, others: 0 }
		});
	});

	it('after an answer about safety is what can stand beside people: no lines, which come before all tools', () => {
		const app = describeTool({ slug: 'app', types: ['crisis-support'] }).candidate;
		const line = describeTool({ slug: 'line', types: ['crisis-support'], support: ['crisis-line'] }).candidate;
		const selection = { type: ['crisis-support'] };
		expect(askedOf(selection).isAboutSafety).toBe(true);
		expect(find([line, app], selection, today).picks).toEqual([app]);
	});

	it('names the part of a country that alone has it', () => {
		const availableIn = { where: 'some' as const, countries: ['DE', 'GB'] };
		const tool = describeTool({ availableIn, parts: { GB: 'England' } });
		const say = (selection: FacetSelection) => {
			const { why, against } = present(find([tool.candidate], selection, today), [tool], selection).found[0]!;
			return [...why, ...against].join(' ');
		};
		expect(say({ country: ['gb'] })).toContain('People in England can use it.');
		expect(say({ country: ['de'] })).toContain('People in Germany can use it.');
		expect(say({ cost: ['free'] })).toContain('It is open to people in Germany and England.');
	});

	it('says what is for the time around a birth, and offers it to nobody of sixty-five or over', () => {
		const audiences = ['perinatal', 'adults', 'older-adults'];
		const line = describeTool({ conditions: ['perinatal-depression', 'insomnia'], audiences });
		const found = (selection: FacetSelection) => {
			const made = find([line.candidate], selection, today);
			return present(made, made.picks.length > 0 ? [line] : [], selection).found;
		};
		const said = 'It is for the time around pregnancy and birth.';
		expect(found({ condition: ['insomnia'], audience: ['adults'] })[0]!.against).toContain(said);
		expect(found({ condition: ['perinatal-depression'] })[0]!.against).not.toContain(said);
		expect(found({ condition: ['insomnia'], audience: ['adults', 'older-adults'] })).toEqual([]);
	});

	it('after an answer about safety is left by no country, which is answered by numbers, and claims none', () => {
		const types = ['crisis-support'];
		const tools = [
			describeTool({ slug: 'here', types, availableIn: { where: 'some', countries: ['GB'] } }),
			describeTool({ slug: 'silent', types, availableIn: { where: 'unknown', countries: [] } }),
			describeTool({ slug: 'there', types, availableIn: { where: 'some', countries: ['US'] } })
		];
		const selection = { type: types, country: ['gb'] };
		const candidates = tools.map(({ candidate }) => candidate);
		const found = find(candidates, selection, today);
		expect(found.picks.map(({ slug }) => slug)).toEqual(['here', 'silent', 'there']);
		const said = present(found, tools, selection).found.map(({ why, against }) => [...why, ...against].join(' '));
		const claim = 'People in the United Kingdom can use it.';
		expect(said.map((words) => words.includes(claim))).toEqual([true, false, false]);
		expect(said[1]).toContain('We don’t know in which countries you can use it.');
		expect(said[2]).toContain('It is open to people in the United States.');
	});
});

it('comes out of its file as it went in', () => {
	const tool = describeTool({ reviewedOn: '2026-11-01' }, ['It may share data.']);
	const sent = JSON.parse(JSON.stringify(packTool(tool))) as ReturnType<typeof packTool>;
	expect(unpackTool(sent, names)).toEqual(tool);
});

describe('the limit that is shown', () => {
	it.each([
		[['you are in danger now: it cannot respond', 'you want a therapist'], 'you want a therapist'],
		[['you are under 18', 'you want advice on medicines'], 'you want advice on medicines'],
		[['you live outside the US'], 'you live outside the US'],
		[['you are in danger now: call 911.'], 'you are in danger now: call 911.']
	])('of %j is %s', (clauses, limit) => expect(chooseLimit(clauses)).toBe(limit));
});
