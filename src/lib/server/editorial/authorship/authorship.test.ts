import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import { Authorship, type Chapter } from './authorship.ts';
import { write, writersOf } from './chapters.for-tests.ts';

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
	/** Who had taken text out of a field before a sentence was written into it. */
	const over = new Map<string, Set<string>>();
	const takenFrom = new Map<string, Set<string>>();
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
		for (const name of ['summary', 'description', 'forWhom'] as const) {
			const [inField, stays] = [before, next].map((draft) => sentencesOf({ [name]: draft[name] }));
			const emptied = takenFrom.get(name) ?? new Set();
			for (const text of stays!)
				if (!inField!.includes(text)) over.set(text, new Set([...(over.get(text) ?? []), ...emptied]));
			if (inField!.some((text) => !stays!.includes(text))) takenFrom.set(name, new Set([...emptied, step.by]));
		}
		if (step.do === 'publish') live = next;
	}
	return { chapters, live, first, touched, took, over };
}

describe('any history of several people', () => {
	it('refuses whoever has text in the version, and nobody who has none and took nothing out of it', () => {
		fc.assert(
			fc.property(fc.array(act, { minLength: 1, maxLength: 25 }), (acts) => {
				const { chapters, live, first, touched, took, over } = play(acts);
				const judged = new Set(sentencesOf(chapters.at(-1)!.document));
				const isPublic = new Set(live ? sentencesOf(live) : []);
				const writers = writersOf(chapters, live);
				for (const text of judged) expect(Object.keys(writers), text).toContain(first.get(text));
				for (const person of people) {
					const wrote = [...(touched.get(person) ?? [])].some((text) => judged.has(text));
					const others = people.filter((name) => name !== person).flatMap((name) => [...(touched.get(name) ?? [])]);
					// Who writes where somebody else had taken text out, and takes it back, has decided that it stays out.
					const isOverOthers = (text: string) => [...(over.get(text) ?? [])].some((other) => other !== person);
					const removed = [...(took.get(person) ?? [])].some(
						(text) => !judged.has(text) && (others.includes(text) || isPublic.has(text) || isOverOthers(text))
					);
					if (!wrote && !removed) expect(Object.keys(writers), person).not.toContain(person);
				}
			}),
			{ numRuns: 400 }
		);
	});
});
