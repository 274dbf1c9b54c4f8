import { describe, expect, it } from 'vitest';
import { recogniseDanger } from '#lib/server/danger/index.ts';
import { readOutside, type OutsideText } from '../support/corpus.ts';

const texts = readOutside('2026-11-29');
const dangerous = texts.filter(({ isDanger }) => isDanger);
const harmless = texts.filter(({ isDanger }) => !isDanger);
const isFound = ({ text }: OutsideText): boolean => recogniseDanger(text) !== undefined;
const namesOf = (some: OutsideText[]): string[] => some.map(({ text }) => text);

/* Its causes have been corrected since it was counted, so it guards that and measures nothing new. */
describe('what outside judges typed on 29 November 2026', () => {
	it('is counted by its parts, and printed', () => {
		const rows = [1, 2, 3, 4, 5, 6, 7].map((part) => {
			const own = (all: OutsideText[]) => all.filter((text) => text.part === part);
			const [danger, rest] = [own(dangerous), own(harmless)];
			return `part ${part}: ${danger.filter(isFound).length} of ${danger.length} recognised, help unasked to ${rest.filter(isFound).length} of ${rest.length}`;
		});
		console.info(rows.join('\n'));
		expect(texts.length).toBe(1523);
	});

	it('is danger in 99 of 100 or more, and brings help unasked in at most 1', () => {
		const missed = dangerous.filter((text) => !isFound(text));
		const unasked = harmless.filter(isFound);
		expect(missed.length / dangerous.length, namesOf(missed).join('; ')).toBeLessThanOrEqual(0.01);
		expect(unasked.length / harmless.length, namesOf(unasked).join('; ')).toBeLessThanOrEqual(0.01);
	});

	it.each(texts.filter(({ about }) => about))(
		'opens the panel that fits: $text',
		({ text, about, situation, isNow }) => {
			const danger = recogniseDanger(text);
			expect(danger?.about).toBe(about);
			expect(danger?.situation).toBe(situation);
			if (isNow) expect(danger?.isNow).toBe(true);
		}
	);
});
