import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '#lib/server/db/store.ts';
import { tagToken } from '#lib/server/search/commands.ts';
import { FacetIndex } from '#lib/server/search/facet-index.ts';
import { mayFit, toMatchExpression, toPlainExpression } from '#lib/server/search/match-expression.ts';
import { parseQuery, type Clause } from '#lib/server/search/rules.ts';
import { WordList } from '#lib/server/search/word-list.ts';
import { copyDatabase } from '../support/ctx.ts';

const store = openStore(copyDatabase('starter'));
afterAll(() => store.close());
const { reader } = store.sqlite;
const facets = new FacetIndex(reader);
facets.refresh('2026-11-23');
const list = new WordList(reader);
const known = [...list.spelling.words()];
const ranked = reader
	.prepare<[string], [number, number]>(
		'select rowid, bm25(tool_text, 12, 3, 5, 6, 1) from tool_text where tool_text match ? order by rowid'
	)
	.raw();
const find = (expression: string) => ranked.all(expression) as unknown as [number, number][];

const word = fc.oneof(
	fc.constantFrom(...known),
	fc.constantFrom(...known).map((whole) => whole.slice(0, 3)),
	fc.constantFrom(
		'sleep',
		'depression',
		'health',
		'headspace',
		'better help',
		'talk to a bot',
		'tagx',
		'łódź',
		'Привет'
	)
);
const query = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const join = fc.constantFrom('AND' as const, 'OR' as const);

const clausesOf = (q: string): Clause[] => parseQuery(q, list).clauses;
const seqsOf = (rows: [number, number][]) => rows.map(([seq]) => seq);

it.each(['studied', 'therapist', 'insomnia'])('a word is looked for once however often it is said: %s', (word) => {
	expect(clausesOf(word)).toHaveLength(1);
	expect(clausesOf(`${word} ${word} ${word}`)).toEqual(clausesOf(word));
});

describe('letters that stand for something', () => {
	const tagsIn = (q: string) => clausesOf(q).flatMap(({ tags }) => tags.map(({ word }) => word));

	it.each(['a sleep app with no adds', 'a diary that adds pictures', 'where I can add notes', 'a plan to act on'])(
		'are not read out of a verb: “%s”',
		(q) => {
			expect(tagsIn(q)).not.toContain(tagToken('adhd'));
			expect(tagsIn(q)).not.toContain(tagToken('act'));
		}
	);

	it('are read where nothing else is meant, and other words in all their forms', () => {
		for (const q of ['add', 'I have ADD', 'help with ADD and sleep', 'adhd'])
			expect(tagsIn(q), q).toContain(tagToken('adhd'));
		for (const q of ['ACT', 'an app for ACT']) expect(tagsIn(q), q).toContain(tagToken('act'));
		expect(tagsIn('sadness')).toContain(tagToken('depression'));
	});
});

describe('the expressions that the text index is asked', () => {
	it('find the same where they are only to find as where they rank', () => {
		fc.assert(
			fc.property(query, query, join, fc.boolean(), (q, other, join, isNeeded) => {
				const [clauses, needed] = [clausesOf(q), isNeeded ? clausesOf(other) : []];
				fc.pre(clauses.length > 0);
				for (const tier of ['', '{name maker summary tags} : ', '{name} : ']) {
					const of = (expression: string) => seqsOf(find(`${tier}(${expression})`));
					expect(of(toPlainExpression(clauses, join, needed))).toEqual(of(toMatchExpression(clauses, join, needed)));
				}
			}),
			{ numRuns: 500 }
		);
	});

	it('rank alike whether a word that is whole is looked for as a beginning or not', () => {
		const asBeginnings = Object.assign(Object.create(list) as WordList, { beginsNoOther: () => false });
		let whole = 0;
		fc.assert(
			fc.property(query, join, (q, join) => {
				const [clauses, others] = [list, asBeginnings].map((lexicon) => parseQuery(q, lexicon).clauses) as [
					Clause[],
					Clause[]
				];
				fc.pre(clauses.length > 0);
				const [expression, other] = [toMatchExpression(clauses, join), toMatchExpression(others, join)];
				if (expression !== other) whole += 1;
				expect(find(expression)).toEqual(find(other));
			}),
			{ numRuns: 500 }
		);
		expect(whole).toBeGreaterThan(50);
	});

	it('are not asked of names where no name can fit', () => {
		let [asked, spared] = [0, 0];
		fc.assert(
			fc.property(query, query, join, fc.boolean(), (q, other, join, isNeeded) => {
				const [clauses, needed] = [clausesOf(q), isNeeded ? clausesOf(other) : []];
				fc.pre(clauses.length > 0);
				if (mayFit(clauses, join, needed, (term) => list.mayBe((one) => facets.isInAName(one), term))) {
					asked += 1;
					return;
				}
				spared += 1;
				expect(find(`{name} : (${toMatchExpression(clauses, join, needed)})`)).toEqual([]);
			}),
			{ numRuns: 1000 }
		);
		expect(Math.min(asked, spared)).toBeGreaterThan(50);
	});
});
