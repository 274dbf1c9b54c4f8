import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import { readStarterCtx } from '../support/ctx.ts';
import { chooseShown } from '../../src/routes/(site)/search/shown.server.ts';

const perPage = 12;

async function show(q: string) {
	const list = await findTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q }), perPage));
	return { ...chooseShown(list), found: list.total, reading: list.reading };
}

describe('the page of a search', () => {
	it.each([
		'DiGA-type prescription in Germany',
		'print phq-9',
		'woebot pero gratis',
		'wie Calm nur kostenlos',
		'psicólogo de verdad',
		'works without internet',
		'mãe recente com tristeza',
		'DiGA für Depression',
		'app para bipolares',
		'eating disorder app',
		'appli de respiration hors ligne',
		'diario per la depressione',
		'mood chart',
		'tDCS headset',
		'adicciones'
	])('counts what it shows: %s', async (q) => {
		const { items, total, lesser, found } = await show(q);
		expect(total + lesser).toBe(found);
		if (total <= perPage) expect(items).toHaveLength(total);
		else expect(items).toHaveLength(perPage);
	});
});
