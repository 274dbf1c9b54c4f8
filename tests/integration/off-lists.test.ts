import { expect, it } from 'vitest';
import { getRegister, getToolPage } from '#lib/server/catalogue/index.ts';
import { importContent, readStarterContent } from '#lib/server/content/index.ts';
import { makeStarterCtx, readStarterCtx } from '../support/ctx.ts';

const starter = readStarterContent().tools!;
const off = starter.filter(({ notListed }) => notListed.length > 0);
const historyOf = (page: Awaited<ReturnType<typeof getToolPage>>) => page?.history.map(({ summary }) => summary);

it.each(off.map(({ slug, notListed }) => [slug, notListed] as const))(
	'the register, the page and the public history of %s say why it is not listed',
	async (slug, notListed) => {
		const ctx = readStarterCtx();
		const page = await getToolPage(ctx, slug);
		expect(page).toMatchObject({ publication: 'not-listed', reasons: notListed });
		expect(historyOf(page)).toEqual([`Looked at, and not listed: ${notListed[0]}`]);
		const { notListed: register } = await getRegister(ctx);
		expect(register.find((row) => row.slug === slug)).toMatchObject({ reasons: notListed, isReviewed: false });
	}
);

it('the public history says when a tool leaves the list, why, and when it comes back', async () => {
	const ctx = makeStarterCtx();
	const tool = starter.find(({ slug }) => slug === 'eleos')!;
	await importContent(ctx, { tools: [{ ...tool, notListed: [] }] });
	await importContent(ctx, {
		tools: [{ ...tool, summary: 'Software for clinics.', notListed: ['Only clinics can use it.'] }]
	});
	expect(historyOf(await getToolPage(ctx, 'eleos'))?.toSorted()).toEqual(
		[
			`Looked at, and not listed: ${tool.notListed[0]}`,
			'Put on the list.',
			'Taken off the list: Only clinics can use it. Changed: summary.'
		].toSorted()
	);
});
