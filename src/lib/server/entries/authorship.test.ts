import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListingDraft } from '#lib/schemas/entry.ts';
import { Authorship, type Chapter } from './authorship.ts';

const write = (
	byId: string | null,
	number: number,
	document: ListingDraft,
	kind: Chapter['kind'] = 'save'
): Chapter => ({
	...{ byId, number, document, kind }
});
const writersOf = (
	chapters: Chapter[],
	live?: ListingDraft,
	imported?: ListingDraft
): Record<string, number | null> => {
	const authorship = new Authorship();
	if (imported) authorship.addImported({ ...write(null, 0, imported, 'import'), number: null }, undefined);
	for (const chapter of chapters) authorship.addRevision(chapter);
	const writers = authorship.findWriters(chapters.at(-1)!.document, live);
	return Object.fromEntries(writers.map(({ id, revision }) => [id, revision]));
};

const long = 'A diary of your nights that suggests one small change a week and keeps it on your phone';
const other = 'Breathing lessons with a bell, made for people who lie awake and want a calm voice beside them';

describe('whose text is in a version', () => {
	it('is that of its first writer and of who changed it, until it is replaced', () => {
		const first = write('ada', 1, { summary: long });
		const changed = write('ben', 2, { summary: long.replace('one small change', 'one tiny change') });
		expect(writersOf([first, changed])).toEqual({ ada: 1, ben: 2 });
		expect(writersOf([first, changed, write('cleo', 3, { summary: other })])).toEqual({ cleo: 3 });
	});

	it('is theirs again when it comes back, by restoring, merging or by hand', () => {
		const before = [write('ada', 1, { summary: long }), write('ben', 2, { summary: other })];
		for (const kind of ['restore', 'merge', 'save'] as const) {
			expect(writersOf([...before, write('cleo', 3, { summary: long }, kind)])).toEqual({ ada: 1, cleo: 3 });
		}
	});

	it('follows sentences that move to another field', () => {
		const moved = { description: `${long}. ${other}`, summary: null };
		expect(writersOf([write('ada', 1, { summary: long }), write('ben', 2, moved)])).toEqual({ ada: 1, ben: 2 });
	});

	it('does not end when it is published, and is not that of who publishes or submits', () => {
		const document = { summary: long, maker: 'Lamp Ltd' };
		const chapters = [
			write('ada', 1, document),
			write('ben', 2, document, 'submit'),
			write('cleo', 3, document, 'publish')
		];
		expect(writersOf(chapters, document)).toEqual({ ada: 1 });
		const price = write('dev', 4, { ...document, pricing: { model: 'free' } });
		expect(writersOf([...chapters, price], document)).toEqual({ ada: 1, dev: 4 });
	});

	it('is nobody’s where it came by an import, and that of the account that imported it', () => {
		const imported = { summary: long, pricing: { model: 'free' as const } };
		expect(writersOf([write('ben', 1, { ...imported, maker: 'Lamp' })], imported, imported)).toEqual({ ben: 1 });
		const authorship = new Authorship();
		authorship.addImported({ byId: 'eve', number: null, kind: 'import', document: imported }, undefined);
		expect(authorship.findWriters(imported, imported)).toEqual([{ id: 'eve', revision: null }]);
	});

	it('counts who takes out what the public reads, and not who goes back to it', () => {
		const live = { summary: long, notForYouIf: ['You are under eighteen years old', 'You have seizures or epilepsy'] };
		const cut = { ...live, notForYouIf: [live.notForYouIf[0]!] };
		const published = [write('ada', 1, live), write('ada', 2, live, 'publish')];
		expect(writersOf([...published, write('ben', 3, cut)], live)).toEqual({ ada: 1, ben: 3 });
		const back = [write('ben', 3, { ...live, summary: other }), write('cleo', 4, live, 'restore')];
		expect(writersOf([...published, ...back], live)).toEqual({ ada: 1 });
	});

	it('of a choice is that of who made it last', () => {
		const model = (word: 'free' | 'subscription'): ListingDraft => ({ pricing: { model: word } });
		const chapters = [write('ada', 1, model('free')), write('ben', 2, model('subscription'))];
		expect(writersOf([...chapters, write('cleo', 3, model('free'))])).toEqual({ cleo: 3 });
		expect(writersOf([...chapters, write('cleo', 3, model('free'), 'restore')])).toEqual({ ada: 1, cleo: 3 });
	});

	it('does not change with order or white space', () => {
		const live = { notForYouIf: ['You want a person to talk to', 'You have no phone of your own'] };
		const same = { notForYouIf: ['You have no phone  of your own', ' You want a person to talk to'] };
		expect(writersOf([write('ada', 1, live), write('ben', 2, same)])).toEqual({ ada: 1 });
	});
});

const study = (number: number, more: Study = {}): Study => ({
	...{ kind: 'rct', funding: 'independent', participants: 100 + number, url: `https://trial.example/${number}` },
	...{ finding: `Trial number ${number} found that people slept better`, ...more }
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
type Act =
	| { do: 'replace' | 'append' | 'clear'; field: 'summary' | 'description' | 'forWhom'; by: string }
	| { do: 'add' | 'remove'; by: string; at: number }
	| { do: 'restore'; by: string; at: number }
	| { do: 'merge'; by: string; at: number; and: number }
	| { do: 'publish'; by: string };

const who = fc.constantFrom(...people);
const field = fc.constantFrom('summary' as const, 'description' as const, 'forWhom' as const);
const place = fc.nat(20);
const act: fc.Arbitrary<Act> = fc.oneof(
	fc.record({ do: fc.constantFrom('replace' as const, 'append' as const, 'clear' as const), field, by: who }),
	fc.record({ do: fc.constantFrom('add' as const, 'remove' as const), by: who, at: place }),
	fc.record({ do: fc.constant('restore' as const), by: who, at: place }),
	fc.record({ do: fc.constant('merge' as const), by: who, at: place, and: place }),
	fc.record({ do: fc.constant('publish' as const), by: who })
);

/** Sentences of words that stand in no other, so that each has one first writer. */
const sentence = (number: number): string =>
	['one', 'two', 'three', 'four', 'five'].map((word) => word + number).join(' ');
const sentencesOf = (draft: ListingDraft): string[] =>
	[draft.summary, draft.description, draft.forWhom, ...(draft.notForYouIf ?? [])]
		.filter((text) => typeof text === 'string')
		.flatMap((text) => text.match(/one(\d+)/g)!.map((word) => sentence(Number(word.slice(3)))));

function play(acts: Act[]) {
	const chapters: Chapter[] = [];
	const touched = new Map<string, Set<string>>();
	const took = new Map<string, Set<string>>();
	const first = new Map<string, string>();
	let live: ListingDraft | undefined;
	let count = 0;
	const current = (): ListingDraft => chapters.at(-1)?.document ?? { notForYouIf: [] };
	const older = (at: number): ListingDraft => chapters[at % Math.max(1, chapters.length)]?.document ?? current();
	for (const step of acts) {
		const before = current();
		const items = before.notForYouIf ?? [];
		let next: ListingDraft = structuredClone(before);
		if (step.do === 'replace') next[step.field] = sentence(count++);
		if (step.do === 'append') next[step.field] = [before[step.field], sentence(count++)].filter(Boolean).join(' ');
		if (step.do === 'clear') next[step.field] = null;
		if (step.do === 'add') next.notForYouIf = items.toSpliced(step.at % (items.length + 1), 0, sentence(count++));
		if (step.do === 'remove') next.notForYouIf = items.toSpliced(step.at % Math.max(1, items.length), 1);
		if (step.do === 'restore') next = structuredClone(older(step.at));
		if (step.do === 'merge')
			next = { ...structuredClone(older(step.at)), description: older(step.and).description ?? null };
		const kind = step.do === 'publish' || step.do === 'restore' || step.do === 'merge' ? step.do : 'save';
		chapters.push(write(step.by, chapters.length + 1, next, kind));
		const [had, has] = [new Set(sentencesOf(before)), new Set(sentencesOf(next))];
		const note = (book: Map<string, Set<string>>, text: string) =>
			book.set(step.by, (book.get(step.by) ?? new Set()).add(text));
		for (const text of has) {
			if (had.has(text)) continue;
			note(touched, text);
			if (!first.has(text)) first.set(text, step.by);
		}
		for (const text of had) if (!has.has(text)) note(took, text);
		if (step.do === 'publish') live = next;
	}
	return { chapters, live, first, touched, took };
}

describe('any history of several people', () => {
	it('refuses whoever has text in the version, and nobody who has none and took nothing out of it', () => {
		fc.assert(
			fc.property(fc.array(act, { minLength: 1, maxLength: 25 }), (acts) => {
				const { chapters, live, first, touched, took } = play(acts);
				const judged = new Set(sentencesOf(chapters.at(-1)!.document));
				const isPublic = new Set(live ? sentencesOf(live) : []);
				const writers = writersOf(chapters, live);
				for (const text of judged) expect(Object.keys(writers), text).toContain(first.get(text));
				for (const person of people) {
					const wrote = [...(touched.get(person) ?? [])].some((text) => judged.has(text));
					const others = people.filter((name) => name !== person).flatMap((name) => [...(touched.get(name) ?? [])]);
					const removed = [...(took.get(person) ?? [])].some(
						(text) => !judged.has(text) && (others.includes(text) || isPublic.has(text))
					);
					if (!wrote && !removed) expect(Object.keys(writers), person).not.toContain(person);
				}
			}),
			{ numRuns: 400 }
		);
	});
});

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
