import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FacetGroupId } from '#lib/schemas/facets.ts';
import { recogniseDanger } from '#lib/server/danger/index.ts';
import { interpret, type Vocabulary } from '#lib/server/interpreter/index.ts';
import { root } from '../../scripts/run.ts';
import { readSentences } from '../support/corpus.ts';
import { describeSpread } from './measure.ts';
import type { Table } from './tables.ts';

/** Milliseconds that reading one query may take, for danger and for what it asks for together. */
export const sentencesBar = 0.4;
const rounds = 20;

const names = new Map(
	['Calm', 'Headspace', 'Woebot', 'BetterHelp', 'Wysa', 'Sleepio', 'Medito', 'Talkspace', '7 Cups'].map((name) => [
		name.toLowerCase().replaceAll(' ', ''),
		[{ slug: name.toLowerCase().replaceAll(' ', '-'), name }]
	])
);
const tags = (
	JSON.parse(readFileSync(join(root, 'drizzle/seed/tags.json'), 'utf8')) as Record<'slug' | 'name' | 'group', string>[]
).map(({ slug, name, group }) => ({ words: name, group: group as FacetGroupId, value: slug, isOwn: true }));
const vocabulary: Vocabulary = { findNames: (key) => names.get(key) ?? [], phrases: [], tags };

/** What it costs to read a sentence: for danger, for what it asks for, and both. */
export function measureSentences(): { table: Table; slowest: number } {
	const texts = readSentences().map(({ text }) => text);
	const measure = (read: (text: string) => unknown) => {
		const timeOf = (text: string): number => {
			const started = performance.now();
			read(text);
			return performance.now() - started;
		};
		texts.forEach(timeOf);
		return describeSpread(
			texts.map((text) => describeSpread(Array.from({ length: rounds }, () => timeOf(text))).median)
		);
	};
	const both = (text: string) => [recogniseDanger(text), interpret(text, vocabulary)];
	const rows = [
		['danger', measure(recogniseDanger)],
		['what it asks for', measure((text) => interpret(text, vocabulary))],
		['both', measure(both)]
	] as const;
	return {
		table: {
			title: 'Sentences',
			head: ['Read for', 'Median', 'Slowest'],
			rows: rows.map(([name, { median, slowest }]) => [name, `${median.toFixed(3)} ms`, `${slowest.toFixed(3)} ms`]),
			notes: [`${texts.length} sentences, each the median of ${rounds} times. The bar for both is ${sentencesBar} ms.`]
		},
		slowest: rows[2][1].slowest
	};
}
