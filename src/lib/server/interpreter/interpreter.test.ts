import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedFacetValues } from '#lib/schemas/facet-values.ts';
import { type FacetGroupId } from '#lib/schemas/facets.ts';
import { medicineRows, patterns } from './book.ts';
import slots from './data/slots.json' with { type: 'json' };
import { cutWords, interpret } from './index.ts';
import { expandPattern } from './patterns.ts';
import type { Reading, Vocabulary } from './types.ts';

const tools = [
	...['Calm', 'Woebot', 'Headspace', 'BetterHelp', 'Balance', 'How We Feel'],
	...['Alongside', 'Claude', 'Flourish', 'Gemini', 'My AI', 'Pi', 'Sonny', 'Stay Alive']
];
const vocabulary: Vocabulary = {
	findNames: (key) =>
		tools
			.filter((name) => name.toLowerCase().replaceAll(' ', '') === key)
			.map((name) => ({ slug: name.toLowerCase().replaceAll(' ', '-'), name })),
	phrases: [{ words: 'Works with a watch', group: 'feature', value: 'watch' }]
};
const read = (text: string) => interpret(text, vocabulary);
const said = ({ constraints }: Reading) =>
	constraints.map(({ group, values, isNot }) => `${isNot ? 'not ' : ''}${group} ${values.toSorted().join()}`).sort();

describe('every pattern', () => {
	it.each(patterns.map((pattern) => [pattern.match, pattern] as const))('is read out of “%s”', (match, pattern) => {
		const { group, values } = pattern;
		const found = read(match).constraints.filter((one) => one.group === group);
		if (group) expect(found.some((one) => one.values.every((value) => values.includes(value)))).toBe(true);
		else expect(found).toEqual([]);
	});

	it.each(patterns.filter(({ group }) => group).map((pattern) => [pattern.not, pattern] as const))(
		'is not read out of “%s”',
		(not, { group, values }) => {
			const isRead = (one: { group: string; values: string[]; isNot?: true }) =>
				!one.isNot && one.group === group && one.values.toSorted().join() === values.toSorted().join();
			expect(read(not).constraints.filter(isRead)).toEqual([]);
		}
	);

	it('is there for every value of a fixed group that means anything', () => {
		const known = new Set(patterns.flatMap(({ group, values }) => values.map((value) => `${group} ${value}`)));
		const meaningless = ['unknown', 'not-known'];
		for (const [group, { values }] of Object.entries(fixedFacetValues)) {
			for (const value of values) if (!meaningless.includes(value)) expect(known).toContain(`${group} ${value}`);
		}
	});

	it('stands for no more phrases than are prepared in no time', () => {
		for (const { says, match } of patterns) expect(expandPattern(says, slots).length, match).toBeLessThan(6000);
	});

	it('names values that there are', () => {
		for (const { group, values } of patterns) {
			const fixed = fixedFacetValues[group as FacetGroupId]?.values;
			if (fixed) for (const value of values) expect(fixed).toContain(value);
		}
	});
});

it('reads the label of a value, and what the catalogue calls one', () => {
	expect(said(read('Randomised against a waiting list or usual care'))).toEqual(['evidence randomised-waitlist']);
	expect(said(read('a diary that works with a watch'))).toEqual(['feature watch']);
});

describe('a sentence', () => {
	it.each([
		['app like Calm but free', { like: 'calm', said: ['cost free'], rest: '' }],
		['is Woebot still available', { names: ['woebot'], question: 'availability', rest: 'Woebot' }],
		['does calm cost money', { names: ['calm'], question: 'cost', said: [] }],
		['headspace or calm', { names: ['headspace', 'calm'], compare: ['headspace', 'calm'] }],
		['not another chatbot', { said: ['not type chatbot'] }],
		['someone real to talk to at 4am, not a bot', { said: ['hours at-night', 'support person'] }],
		['export for my doctor', { said: [] }],
		['nightmares since afghanistan', { said: [] }],
		['headspace free or paid?', { names: ['headspace'], question: 'cost', said: [] }],
		['headspace free', { names: ['headspace'], said: ['cost free'] }],
		['calm vs balance', { compare: ['calm', 'balance'] }],
		['how to calm down', { names: [], rest: 'how to calm down' }],
		['find balance in life', { names: [] }],
		['I am not calm', { names: [], like: undefined }],
		['something to use alongside my therapist', { names: [] }],
		['help my son Claude sleep', { names: [] }],
		['I want to flourish again', { names: [] }],
		['journal for a gemini', { names: [] }],
		['my ai therapist', { names: [] }],
		['reminder for raspberry pi', { names: [] }],
		['my sonny is anxious', { names: [] }],
		['help me stay alive', { names: [] }],
		['is Alongside free', { names: ['alongside'], question: 'cost' }],
		['is pi safe', { names: ['pi'], question: 'safety' }],
		['Claude or BetterHelp', { compare: ['claude', 'betterhelp'] }],
		['apps like Flourish', { like: 'flourish' }],
		['gemini vs pi', { compare: ['gemini', 'pi'] }],
		['stay alive app', { names: ['stay-alive'] }],
		['sleep', { said: [], rest: 'sleep' }],
		['not free', { said: [] }],
		['30 weeks pregnant', { said: ['audience perinatal'] }],
		['my 14 year old', { said: ['audience teens'] }],
		['free, anonymous, does not share data', { said: ['cost free', 'privacy no-name', 'privacy says-no-sharing'] }],
		['app in klingon', { said: [] }],
		['in Georgia', { said: ['country ge'] }],
		['help us sleep', { said: [] }],
		['on iphone or android', { said: ['platform android,ios'] }],
		['in english and spanish', { said: ['language en', 'language es'] }],
		['available in the US', { said: ['country us'] }],
		['counselling in Berlin', { said: ['country de'], rest: 'counselling' }],
		['London', { said: ['country gb'] }],
		['a helpline in New York', { said: ['country us'] }],
		['psy à Paris', { said: ['country fr'], rest: 'psy' }],
		['psicólogo en Madrid', { said: ['country es'] }],
		['Hilfe in München', { said: ['country de'] }],
		['aiuto a Milano', { said: ['country it'] }],
		['ajuda em São Paulo', { said: ['country br'] }],
		['counsellor bradford', { said: ['country gb'], rest: 'counsellor' }],
		['Therapeut in Bielefeld', { said: ['country de'] }],
		['psicóloga en Murcia', { said: ['country es'] }],
		['psychologue à Rennes', { said: ['country fr'] }],
		['psicologo a Bari', { said: ['country it'] }],
		['psicólogo em Campinas', { said: ['country br'] }],
		['psicólogo em Braga', { said: ['country pt'] }],
		['a helpline in Mississauga', { said: ['country ca'] }],
		['my nephew Orlando panics', { said: [] }],
		['i feel a hull of a man', { said: [] }],
		['ipswich', { said: ['country gb'] }],
		['I rise like a phoenix', { said: [] }],
		['Probleme mit Essen', { said: [] }],
		['my friend Austin died', { said: [] }],
		['Paris', { said: [] }],
		['I have a Boston terrier', { said: [] }],
		['Medikament auf Rezept', { said: ['cost prescription'] }],
		['cheap app for worry', { said: ['cost free,freemium,little'], rest: 'worry' }],
		['like calm but cheaper', { like: 'calm', said: ['cost free,freemium,little'] }],
		['app auf Rezept', { said: ['cost prescription', 'country de'] }],
		['App auf Rezept in Österreich', { said: ['cost prescription', 'country at'] }],
		['digitale Gesundheitsanwendung', { said: ['approval diga', 'cost prescription'] }],
		['une appli sur ordonnance', { said: ['cost prescription'] }]
	])('“%s”', (text, expected) => {
		const { names, likeness, compare, question, rest, ...reading } = read(text);
		const all = {
			said: said({ names, likeness, compare, question, rest, ...reading }),
			names: names.map(({ slug }) => slug),
			like: likeness?.slug,
			compare,
			question,
			rest
		};
		expect(all).toMatchObject(expected);
	});

	it('that names a medicine leads to where the site writes of it', () => {
		expect(read('does Zoloft take long to work').medicines).toMatchObject([
			{ words: 'Zoloft', glossary: ['ssri'], guides: ['medicines-and-fair-tries', 'why-antidepressants-may-not-work'] }
		]);
		for (const { names, guides } of medicineRows) {
			expect(guides.length).toBeGreaterThan(0);
			for (const name of names.split('|')) expect(read(name).medicines, name).toHaveLength(1);
		}
	});
});

const examples = patterns.filter(({ group }) => group).map(({ match }) => match);
const topics = ['sleep', 'worry', 'depression', 'panic attacks', 'something kind', 'ansiedad', 'Angst'];
const likes = ['like calm', 'alternative to BetterHelp', 'instead of Headspace'];
const sentence = fc
	.tuple(
		fc.subarray(examples, { minLength: 1, maxLength: 3 }),
		fc.constantFrom('', ...topics),
		fc.constantFrom('', '', ...likes)
	)
	.map(([wishes, topic, like]) => [topic, ...wishes, like].filter(Boolean));

describe('any text', () => {
	it('is read without an error, and what is left of it says nothing new', () => {
		const some = fc.oneof(
			fc.string({ unit: 'grapheme', maxLength: 200 }),
			sentence.map((parts) => parts.join(' ')),
			fc
				.array(
					fc.constantFrom(
						...'no not free like calm without account , ai in spanish at night 14 year old or vs is'.split(' ')
					),
					{ maxLength: 20 }
				)
				.map((words) => words.join(' '))
		);
		fc.assert(
			fc.property(some, (text) => {
				const reading = read(text);
				const again = read(reading.rest);
				expect(again.likeness).toBe(undefined);
				expect(said(again)).toEqual(reading.rest === text ? said(reading) : []);
			}),
			{ numRuns: 1000 }
		);
	});

	it('is read the same in capitals and without accents', () => {
		fc.assert(
			fc.property(sentence, (parts) => {
				const text = parts.join(', ');
				const plain = text.normalize('NFD').replace(/\p{M}/gu, '');
				const seen = (one: Reading) => [said(one), one.likeness?.slug, one.names.map(({ slug }) => slug)];
				const expected = seen(read(text));
				for (const other of [plain, text.toUpperCase(), plain.toLowerCase()])
					expect(seen(read(other))).toEqual(expected);
			}),
			{ numRuns: 300 }
		);
	});

	it('asks for the same in any order', () => {
		const noAi = 'mood tracker with no AI';
		fc.assert(
			fc.property(
				fc
					.subarray(examples, { minLength: 2, maxLength: 4 })
					.chain((wishes) => fc.tuple(fc.constant(wishes), fc.shuffledSubarray(wishes, { minLength: wishes.length }))),
				([wishes, shuffled]) => {
					expect(said(read(shuffled.join(', ')))).toEqual(said(read(wishes.join(', '))));
				}
			),
			{
				numRuns: 300,
				examples: [
					[
						[
							['therapy covered by insurance', noAi],
							[noAi, 'therapy covered by insurance']
						]
					],
					[
						[
							["I can't afford therapy", 'logiciel pour mon cabinet'],
							['logiciel pour mon cabinet', "I can't afford therapy"]
						]
					]
				]
			}
		);
	});

	it('without the words of one part says the other parts, as if they had never been typed', () => {
		fc.assert(
			fc.property(sentence, fc.constantFrom(' ', ', ', ' and '), (parts, join) => {
				const text = parts.join(join);
				const reading = read(text);
				for (const one of reading.constraints) {
					const shorter = cutWords(text, one.spans, vocabulary);
					if (shorter === undefined) continue;
					const left = read(shorter);
					// The same words may say two things, as “App auf Rezept” does: what is said nowhere else goes with them.
					const cut = new Set(one.spans.map(({ from }) => from));
					const others = reading.constraints.filter(({ spans }) => spans.some(({ from }) => !cut.has(from)));
					expect(said(left)).toEqual(said({ ...reading, constraints: others }));
					expect(left.likeness?.slug).toBe(reading.likeness?.slug);
				}
			}),
			{ numRuns: 300, examples: [[['appli sur ordonnance', 'App auf Rezept gegen Depression'], ' ']] }
		);
	});
});
