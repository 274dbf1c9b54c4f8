import { recogniseDanger } from '#lib/server/danger/index.ts';
import { readCorpus, type Sentence } from '../support/corpus.ts';
import { describeSpread } from './measure.ts';
import type { Table } from './tables.ts';

/** Milliseconds that one query may take. */
export const dangerBar = 0.2;
const rounds = 20;
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

/** How many words of danger are recognised, how often help comes unasked, and what a query costs. */
export function measureDanger(): { table: Table; slowest: number } {
	const [dangerous, harmless] = [readCorpus('dangerous'), readCorpus('harmless')];
	const all = [...dangerous, ...harmless];
	const timeOf = ({ text }: Sentence): number => {
		const started = performance.now();
		recogniseDanger(text);
		return performance.now() - started;
	};
	all.forEach(timeOf);
	const { median, slowest } = describeSpread(
		all.map((sentence) => describeSpread(Array.from({ length: rounds }, () => timeOf(sentence))).median)
	);
	const isFound = ({ text }: Sentence): boolean => recogniseDanger(text) !== undefined;
	const rowOf = (name: string, belongs: (sentence: Sentence) => boolean): string[] => {
		const [danger, ordinary] = [dangerous.filter(belongs), harmless.filter(belongs)];
		return [
			name,
			String(danger.length),
			percent(danger.filter(isFound).length, danger.length),
			String(ordinary.length),
			percent(ordinary.filter(isFound).length, ordinary.length)
		];
	};
	const table: Table = {
		title: 'Words of danger',
		head: ['Sentences', 'Dangerous', 'Recognised', 'Harmless', 'Help unasked'],
		rows: [
			...['en', 'es', 'fr', 'de', 'pt', 'it'].map((lang) => rowOf(lang, (sentence) => sentence.lang === lang)),
			rowOf('all', () => true)
		],
		notes: [
			`A query takes ${median.toFixed(3)} ms, the slowest ${slowest.toFixed(3)} ms, each the median of ${rounds} times. The bar is ${dangerBar} ms.`
		]
	};
	return { table, slowest };
}
