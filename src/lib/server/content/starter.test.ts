import { describe, expect, it } from 'vitest';
import { decideListing } from '#lib/server/rubric/index.ts';
import { readStarterContent } from './starter.ts';

const { tools = [], rubric } = readStarterContent();

/** Competitors, used by many people as a therapist: what is asked of one is asked of all. */
const assistants = [
	'chatgpt',
	'gemini',
	'claude',
	'microsoft-copilot',
	'meta-ai',
	'replika',
	'character-ai',
	'pi',
	'snapchat-my-ai'
];
const entries = assistants.map((slug) => tools.find((tool) => tool.slug === slug)!);
const anyway = /^If you use it anyway: .+$/m;

describe('assistants and companions that people use as a therapist', () => {
	it('answer the same questions', () => {
		const asked = entries.map(({ answers }) => answers.map(({ criterion }) => criterion));
		for (const one of asked) expect(one).toEqual(asked[0]);
		const gates = rubric!.criteria.filter(({ whenNo }) => whenNo?.startsWith('not-listed')).map(({ id }) => id);
		expect(asked[0]).toEqual(expect.arrayContaining(gates));
	});

	it('are said to be unknown in the same words', () => {
		const said = new Map<string, Set<string | null>>();
		for (const { criterion, answer, note } of entries.flatMap(({ answers }) => answers)) {
			if (answer === 'unknown') said.set(criterion, (said.get(criterion) ?? new Set()).add(note));
		}
		expect(said.size).toBeGreaterThan(10);
		for (const [criterion, notes] of said) expect([...notes], criterion).toHaveLength(1);
	});

	it('are tested by the same words where the test is the same', () => {
		const tests = Object.groupBy(
			entries.flatMap(({ safetyTests }) => safetyTests),
			({ testedBy, source }) => `${testedBy}, ${source}`
		);
		for (const [test, rows] of Object.entries(tests))
			expect(new Set(rows!.map(({ asked }) => asked)).size, test).toBe(1);
	});

	it('are shown with the same advice for those who use them anyway', () => {
		const advice = entries.map(({ description }) => anyway.exec(description)?.[0]);
		expect(advice[0]).toMatch(/call or text a helpline\.$/);
		expect(new Set(advice).size).toBe(1);
		expect(new Set(entries.map(({ notForYouIf }) => notForYouIf.slice(0, 4).join())).size).toBe(1);
	});

	it.each(entries.map((entry) => [entry.name, entry] as const))(
		'%s is not listed, for reasons that follow',
		(_, entry) => {
			const { outcome, reasons } = decideListing(rubric!, entry.answers, entry.ai.kind);
			expect(['not-listed', 'not-enough-known']).toContain(outcome);
			expect(entry.notListed.length).toBeGreaterThan(reasons.length);
			expect(entry.notListed[0]).toBe(entries[0]!.notListed[0]);
		}
	);

	it.each(entries.map((entry) => [entry.name, entry] as const))(
		'what is said of %s before a court is no finding',
		(_, entry) => {
			for (const { kind, standing, what, source } of entry.incidents) {
				const standings = kind === 'privacy' ? ['finding', 'order'] : ['undecided', 'asked', 'settlement'];
				// What Mozilla or the maker itself says is neither a court’s word nor a regulator’s.
				expect(/^(Mozilla|OpenAI said)/.test(what) ? ['unknown'] : standings).toContain(standing);
				expect(source).not.toBeNull();
			}
			expect(entry.features.includes('legal-action')).toBe(entry.incidents.some(({ kind }) => kind === 'legal'));
		}
	);
});
