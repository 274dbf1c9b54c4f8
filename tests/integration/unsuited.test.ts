import { describe, expect, it } from 'vitest';
import { listDocuments } from '#lib/server/catalogue/index.ts';
import { findUnsuited, unsuited } from '#lib/server/search/unsuited.ts';
import { ask } from '../support/asked.ts';
import { readStarterCtx } from '../support/ctx.ts';

const none = { needs: [], read: { medicines: [] } };
const ofKetamine = async () =>
	new Set(
		(await listDocuments(readStarterCtx()))
			.filter(({ approaches }) => approaches.includes('ketamine'))
			.map(({ slug }) => slug)
	);

describe('who speaks of drinking is offered no ketamine', () => {
	it('by words that each know an example, and not the one beside it', () => {
		for (const { match, not } of unsuited) {
			expect(findUnsuited(match, none).required).toHaveLength(1);
			expect(findUnsuited(not, none).required).toEqual([]);
		}
	});

	it.each([
		'i want to stop drinking and i feel depressed and anxious at home online',
		'i need to quit alcohol, depressed, something at home',
		'wine every night, depression treatment at home',
		'dejar el alcohol, depresión, tratamiento en casa',
		'arrêter de boire, dépression, traitement à domicile',
		'mit dem Trinken aufhören, Depression, Behandlung zuhause',
		'parar de beber, depressão, tratamento em casa',
		'smettere di bere, depressione, trattamento a casa'
	])('and still finds something for depression: %s', async (q) => {
		const { slugs, guides } = await ask(q);
		const ketamine = await ofKetamine();
		expect(slugs.length).toBeGreaterThan(2);
		expect(slugs.filter((slug) => ketamine.has(slug))).toEqual([]);
		expect(guides).not.toContain('ketamine-and-esketamine');
	});

	it('but who asks for it by name is answered', async () => {
		expect((await ask('ketamine for alcohol addiction')).guides[0]).toBe('ketamine-and-esketamine');
		expect((await ask('mindbloom and my drinking problem')).slugs[0]).toBe('mindbloom');
		expect((await ask('depression treatment at home')).slugs).toContain('mindbloom');
	});
});
