import { describe, expect, it } from 'vitest';
import type { AnswerInput } from '#lib/schemas/rubric.ts';
import { getCards, getToolPage } from '#lib/server/catalogue/index.ts';
import { createEntry, getEntry, publishEntry, submitEntry } from '#lib/server/editorial/index.ts';
import { makeStarterCtx, readStarterCtx } from '../support/ctx.ts';
import { content, people, review, sample, visitor } from '../support/editorial.ts';

const { criteria } = content.rubric!;
const accusing = criteria.flatMap(({ id, caution }) => (caution ? [{ id, caution }] : []));

describe('what is unknown', () => {
	it('accuses no tool of the starter catalogue of anything', async () => {
		const ctx = visitor(readStarterCtx());
		for (const { slug, answers, notListed } of content.tools!) {
			const page = await getToolPage(ctx, slug);
			const [card] = await getCards(ctx, [slug]);
			expect(card === undefined, slug).toBe(notListed.length > 0);
			const no = new Set(answers.filter(({ answer }) => answer === 'no').map(({ criterion }) => criterion));
			for (const { id, caution } of accusing.filter(({ id }) => !no.has(id))) {
				expect([...page!.cautions.map(({ text }) => text), ...(card?.cautions ?? [])], `${slug} ${id}`).not.toContain(
					caution
				);
			}
		}
	});

	it('is said as unknown once people have looked, on the page and on the card', async () => {
		const ctx = makeStarterCtx();
		const { author, first, second } = people(ctx);
		const cautious = criteria.filter(({ whenUnknown }) => whenUnknown === 'caution').map(({ id }) => id);
		for (const [index, id] of cautious.entries()) {
			const name = `lamp-${index}`;
			const { id: entry } = await createEntry(author, { ...sample, name, slug: name });
			const { roundId } = await submitEntry(author, entry, { version: 1 });
			const words: Record<string, AnswerInput['answer']> = { [id]: 'unknown' };
			await review(first, roundId, words);
			await review(second, roundId, words);
			await publishEntry(first, entry, (await getEntry(first, entry)).version);
			const { caution, cautionUnknown } = criteria.find((asked) => asked.id === id)!;
			const page = await getToolPage(visitor(ctx), name);
			expect(page).toMatchObject({ status: 'with-cautions', cautions: [{ text: cautionUnknown, source: null }] });
			expect((await getCards(visitor(ctx), [name]))[0]!.cautions).toEqual([cautionUnknown]);
			expect(JSON.stringify(page!.cautions)).not.toContain(caution);
			expect(page!.answered).toMatchObject({ unknown: 1 });
			expect(page!.answered.real + page!.answered.open + 1).toBe(page!.answered.asked);
		}
	});
});
