import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { interpret, type Vocabulary } from '#lib/server/interpreter/index.ts';
import { FacetIndex } from '#lib/server/search/facet-index.ts';
import { loadPhrases, vocabularyOf } from '#lib/server/search/reading.ts';
import { root } from '../../scripts/run.ts';
import { makeStarterCtx } from '../support/ctx.ts';

type Sentence = {
	text: string;
	lang: string;
	constraints: Record<string, string[]>;
	names: string[];
	like: string | null;
	half: 'open' | 'held';
};

const sentences = readFileSync(join(root, 'tests/corpus/sentences/sentences.jsonl'), 'utf8')
	.trim()
	.split('\n')
	.map((line) => JSON.parse(line) as Sentence);

function makeVocabulary(): Vocabulary {
	const { reader } = makeStarterCtx().store.sqlite;
	const facets = new FacetIndex(reader);
	facets.refresh('2026-11-23');
	return vocabularyOf(facets, loadPhrases(reader));
}

function read(text: string, vocabulary: Vocabulary) {
	const { constraints, names, likeness } = interpret(text, vocabulary);
	const groups = Object.groupBy(constraints, ({ group }) => group);
	return {
		constraints: Object.fromEntries(
			Object.entries(groups).map(([group, all]) => [group, all.flatMap(({ values }) => values).sort()])
		),
		names: names.map(({ slug }) => slug),
		like: likeness?.slug ?? null
	};
}

const isRight = (sentence: Sentence, vocabulary: Vocabulary): boolean => {
	const { constraints, names, like } = read(sentence.text, vocabulary);
	const said = (one: object) => JSON.stringify(Object.entries(one).sort());
	return (
		said(constraints) === said(sentence.constraints) &&
		names.toSorted().join() === sentence.names.toSorted().join() &&
		like === sentence.like
	);
};

describe('sentences that the patterns were not written after', () => {
	it.each(['open', 'held'] as const)('the %s half is read', (half) => {
		const vocabulary = makeVocabulary();
		const all = sentences.filter((sentence) => sentence.half === half);
		const wrong = all.filter((sentence) => !isRight(sentence, vocabulary));
		const share = (100 * (all.length - wrong.length)) / all.length;
		console.info(`Sentences read as meant, ${half} half: ${share.toFixed(1)} % of ${all.length}`);
		const shown = wrong.map((one) => `${one.text} → ${JSON.stringify(read(one.text, vocabulary))}`).join('\n');
		if (half === 'open' || process.env.SHOW) expect(share, shown).toBeGreaterThanOrEqual(95);
		else expect(share).toBeGreaterThanOrEqual(90);
	});
});
