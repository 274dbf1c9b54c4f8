import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import { write, writersOf } from './chapters.for-tests.ts';

const long = 'A diary of your nights that suggests one small change a week and keeps it on your phone';
const other = 'Breathing lessons with a bell, made for people who lie awake and want a calm voice beside them';

const study = (number: number, more: Study = {}): Study => ({
	kind: 'rct',
	funding: 'independent',
	participants: 100 + number,
	url: `https://trial.example/${number}`,
	finding: `Trial number ${number} found that people slept better`,
	...more
});
type Study = NonNullable<ListingDraft['evidence']>[number];
const secondStudy = study(2, { kind: 'observational', funding: 'maker', participants: 12 });
const draft: ListingDraft = {
	description: `${long}. Scores changed by -4.2 points (p > 0.05). Does it work? Do not use it in a crisis.`,
	notForYouIf: ['you are in danger now', 'you have no phone of your own'],
	evidence: [study(1), secondStudy]
};
const changed = (from: string, to: string): ListingDraft => ({
	...draft,
	description: draft.description!.replace(from, to)
});

const table = '| Safe | Dangerous |\n|---|---|\n| walking | |\n| | stopping suddenly |';

describe('the layout of a text', () => {
	it.each([
		[
			'a line break that moves',
			table,
			table.replace('| walking | |\n|', '| walking | |').replace('suddenly |', '|\n| suddenly |')
		],
		['a line break in another place', 'one two\nthree four', 'one\ntwo three four'],
		['paragraphs that are joined', '# Never stop\n\nWalk every day.', '# Never stop\nWalk every day.'],
		['a heading that is indented', 'Walk.\n\n# Never stop', 'Walk.\n\n    # Never stop'],
		['a first line that is indented', '# Never stop\n\nWalk.', '    # Never stop\n\nWalk.']
	])('counts %s', (_, before, after) => {
		const at = (description: string) => ({ description });
		expect(writersOf([write('ada', 1, at(before)), write('ben', 2, at(after))])).toMatchObject({ ada: 1, ben: 2 });
	});

	it('counts no other white space', () => {
		const same = ['Walk  every day.\r\n\r\n\r\nRest. ', '\nWalk every\tday.\n \nRest.\n'];
		const [first, second] = same.map((description) => ({ description }));
		expect(writersOf([write('ada', 1, first!), write('ben', 2, second!)])).toEqual({ ada: 1 });
	});
});

describe('a change in a draft that was never public', () => {
	it.each<[string, ListingDraft]>([
		['a sign', changed('-4.2', '4.2')],
		['a mark between words', changed('p > 0.05', 'p < 0.05')],
		['a mark at the end', changed('work?', 'work!')],
		['a capital', changed('Do not', 'do not')],
		['a word taken out', changed('Do not use', 'Do use')],
		['a sentence taken out at the end', changed(' Do not use it in a crisis.', '')],
		['a warning taken out', { ...draft, notForYouIf: draft.notForYouIf!.slice(1) }],
		['all warnings taken out', { ...draft, notForYouIf: [] }],
		['a text taken out', { ...draft, description: null }],
		['a study taken out', { ...draft, evidence: [study(1)] }],
		['a study there twice', { ...draft, evidence: [study(1), secondStudy, study(1)] }],
		['a value of another row', { ...draft, evidence: [study(1), { ...secondStudy, kind: 'rct' }] }],
		['a number of another row', { ...draft, evidence: [study(1), { ...secondStudy, participants: 101 }] }],
		['a value taken out of a row', { ...draft, evidence: [study(1), { ...secondStudy, funding: null }] }],
		[
			'values swapped between rows',
			{ ...draft, evidence: [study(1, { participants: 12 }), { ...secondStudy, participants: 101 }] }
		],
		[
			'addresses swapped between rows',
			{ ...draft, evidence: [study(1, { url: secondStudy.url! }), { ...secondStudy, url: study(1).url! }] }
		],
		['a warning in place of another', { ...draft, notForYouIf: [...draft.notForYouIf!.slice(1), 'rct'] }]
	])('counts %s, also after others wrote elsewhere, until it is undone', (_, document) => {
		const chapters = [write('ada', 1, draft), write('ben', 2, document)];
		expect(writersOf(chapters)).toMatchObject({ ada: 1, ben: 2 });
		const more = { ...document, summary: other, forWhom: long };
		expect(writersOf([...chapters, write('cleo', 3, more)])).toMatchObject({ ben: 2, cleo: 3 });
		expect(writersOf([...chapters, write('cleo', 3, draft)])).not.toHaveProperty('ben');
		const published = [write('dev', 3, document, 'submit'), write('dev', 4, document, 'publish')];
		expect(writersOf([...chapters, ...published, write('cleo', 5, more)], document)).toMatchObject({ ben: 2 });
	});

	it('counts no more when somebody else wrote over it', () => {
		const chapters = [write('ada', 1, draft), write('ben', 2, changed('-4.2', '4.2'))];
		expect(writersOf([...chapters, write('cleo', 3, { ...draft, description: other })])).not.toHaveProperty('ben');
		expect(writersOf([...chapters, write('cleo', 3, changed('-4.2', '1.7'))])).not.toHaveProperty('ben');
	});

	it('is free where whole rows change places, and where one takes out what is only theirs', () => {
		const moved = { ...draft, evidence: draft.evidence!.toReversed(), notForYouIf: draft.notForYouIf!.toReversed() };
		expect(writersOf([write('ada', 1, draft), write('ben', 2, moved)])).toEqual({ ada: 1 });
		const added = { ...draft, evidence: [...draft.evidence!, study(3)] };
		const chapters = [write('ada', 1, draft), write('ben', 2, added), write('ben', 3, draft)];
		expect(writersOf(chapters)).toEqual({ ada: 1 });
	});

	it('counts the one who took out what the same person had written over', () => {
		const over = { ...draft, evidence: [study(1), { ...study(2), finding: other }], notForYouIf: [other, long] };
		const out = { ...draft, evidence: [study(1)], notForYouIf: [] };
		expect(writersOf([write('ada', 1, draft), write('ben', 2, over), write('ben', 3, out)])).toHaveProperty('ben');
		const cleared = { ...draft, description: null };
		const twice = [write('ada', 1, draft), write('ben', 2, { ...draft, description: other }), write('ben', 3, cleared)];
		expect(writersOf(twice)).toHaveProperty('ben');
	});
});

const people = ['ada', 'ben', 'cleo', 'dev'];
const who = fc.constantFrom(...people);

type Edit =
	| { do: 'set' | 'copy' | 'swap'; cell: 'kind' | 'funding' | 'participants'; row: number; from: number; by: string }
	| { do: 'mark'; word: number; mark: string; by: string }
	| { do: 'drop'; word: number; by: string }
	| { do: 'warn' | 'unwarn' | 'order'; row: number; by: string };

const cell = fc.constantFrom('kind' as const, 'funding' as const, 'participants' as const);
const row = fc.nat(3);
const edit: fc.Arbitrary<Edit> = fc.oneof(
	fc.record({ do: fc.constantFrom('set' as const, 'copy' as const, 'swap' as const), cell, row, from: row, by: who }),
	fc.record({
		do: fc.constant('mark' as const),
		word: fc.nat(11),
		mark: fc.constantFrom('-', '!', '?', '(', ''),
		by: who
	}),
	fc.record({ do: fc.constant('drop' as const), word: fc.nat(11), by: who }),
	fc.record({ do: fc.constantFrom('warn' as const, 'unwarn' as const, 'order' as const), row, by: who })
);

const words = Array.from({ length: 12 }, (_, number) => `w${number}`);
const warnings = ['you are in danger now', 'you have seizures', 'you are under eighteen', 'you hear voices'];
const choices = {
	kind: ['rct', 'meta-analysis', 'observational', 'guideline'],
	funding: ['maker', 'independent', 'mixed', 'unknown'],
	participants: [10, 20, 30, 40]
} as const;

/** A draft by place: who changed each place last is a writer, whatever the values. */
function edits(steps: Edit[]) {
	const text = [...words];
	const rows = [0, 1, 2, 3].map((number) => study(number, { kind: choices.kind[number]!, participants: number + 1 }));
	const warned = new Set(warnings);
	const last = new Map<string, string>();
	const read = (): ListingDraft =>
		structuredClone({
			description: text.filter(Boolean).join(' '),
			evidence: order.map((at) => rows[at]!),
			notForYouIf: [...warned]
		});
	let order = [0, 1, 2, 3];
	const chapters = [write('ada', 1, read())];
	for (const step of steps) {
		const before = new Map(placesOf(text, rows, warned));
		if (step.do === 'set') Object.assign(rows[step.row]!, { [step.cell]: choices[step.cell][step.from] });
		if (step.do === 'copy') Object.assign(rows[step.row]!, { [step.cell]: rows[step.from]![step.cell] });
		if (step.do === 'swap') {
			const [one, two] = [rows[step.row]![step.cell], rows[step.from]![step.cell]];
			Object.assign(rows[step.row]!, { [step.cell]: two });
			Object.assign(rows[step.from]!, { [step.cell]: one });
		}
		if (step.do === 'mark' && text[step.word]) text[step.word] = `${words[step.word]}${step.mark}`;
		if (step.do === 'drop' && text.filter(Boolean).length > 8) text[step.word] = '';
		if (step.do === 'warn') warned.add(warnings[step.row]!);
		if (step.do === 'unwarn') warned.delete(warnings[step.row]!);
		if (step.do === 'order') order = [...order.slice(step.row), ...order.slice(0, step.row)];
		for (const [place, value] of placesOf(text, rows, warned))
			if (before.get(place) !== value) last.set(place, step.by);
		chapters.push(write(step.by, chapters.length + 1, read()));
	}
	return { chapters, last };
}

const placesOf = (text: string[], rows: Study[], warned: Set<string>): [string, string][] => [
	...text.map((word, at): [string, string] => [`word ${at}`, word]),
	...warnings.map((text): [string, string] => [text, String(warned.has(text))]),
	...rows.flatMap((row, at) =>
		(['kind', 'funding', 'participants'] as const).map((name): [string, string] => [`${at} ${name}`, String(row[name])])
	)
];

describe('any draft that was never public', () => {
	it('has among its writers whoever changed a mark, a value, a row or a warning last', () => {
		fc.assert(
			fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (steps) => {
				const { chapters, last } = edits(steps);
				const writers = Object.keys(writersOf(chapters));
				for (const [place, person] of last) expect(writers, place).toContain(person);
			}),
			{ numRuns: 400 }
		);
	});
});
