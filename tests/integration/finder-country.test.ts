import { expect, it } from 'vitest';
import { finderHref, readAnswers, readFinderFacets, facetsOf } from '#lib/schemas/finder.ts';
import type { HelpFirst } from '#lib/schemas/help.ts';
import { readFinderData } from '#lib/server/catalogue/index.ts';
import { getHelpPage, listHelpNumbers } from '#lib/server/helplines/index.ts';
import { load } from '../../src/routes/(site)/finder/+page.server.ts';
import { Chooser } from '../../src/routes/(site)/finder/choose.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';

/* Whoever may not be safe and answers where they are gets the numbers of that country first, whatever their browser asks for. */

const answered = (country: string) =>
	facetsOf(readAnswers(new URLSearchParams({ hardest: 'safety', country, age: 'adult', budget: 'free' }))!);

async function helpByServer(country: string, header: string | null): Promise<HelpFirst> {
	const headers: Record<string, string> = header ? { 'accept-language': header } : {};
	const event = { ...makeEvent(readStarterCtx(), finderHref(answered(country)), { headers }), setHeaders: () => {} };
	const { running } = (await load(event as never)) as { running: { props: { help: HelpFirst; result: unknown } } };
	expect(running.props.result).not.toBeNull();
	return running.props.help;
}

it('of every country that has numbers, in the browser', async () => {
	const ctx = readStarterCtx();
	const countries = await listHelpNumbers(ctx);
	const chooser = new Chooser({ ...(await readFinderData(ctx)), help: countries });
	expect(countries.length).toBeGreaterThan(30);
	for (const { code, name } of countries) {
		const selection = answered(code.toLowerCase());
		expect(chooser.help(selection)?.likely?.name, code).toBe(name);
		expect(chooser.find(selection).found.length, code).toBeGreaterThan(0);
	}
});

it.each([
	['gb', null, 'United Kingdom'],
	['gb', 'en-US', 'United Kingdom'],
	['us', 'en-GB', 'United States'],
	['jp', 'en-US', 'Japan']
])('on the server: %s, with a browser that asks for %s', async (country, header, name) => {
	expect((await helpByServer(country, header)).likely?.name).toBe(name);
});

it('and leads to the address that holds nothing else', async () => {
	const event = makeEvent(readStarterCtx(), '/finder?hardest=safety&country=gb&age=adult');
	await expect(load({ ...event, setHeaders: () => {} } as never)).rejects.toMatchObject({
		location: '/finder?type=crisis-support&country=gb'
	});
	expect(readFinderFacets(new URLSearchParams('type=crisis-support&country=gb'))).toEqual(answered('gb'));
});

it('and in the spelling of the finder, of the page of all numbers', async () => {
	const ctx = readStarterCtx();
	for (const { code } of await listHelpNumbers(ctx))
		expect((await getHelpPage(ctx, code.toLowerCase())).chosen, code).toBe(code);
});
