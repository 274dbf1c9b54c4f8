import { publishGuide, withdrawGuide } from '#lib/server/guides/index.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import { expect, test } from '../support/e2e.ts';
import type { Newsroom } from '../support/newsroom.ts';

let room: Newsroom;
test.beforeAll(({ newsroom }) => {
	room = newsroom;
});

test('@once a guide names who checked it, and once withdrawn says since when and why', async ({
	page,
	allowConsoleError
}) => {
	allowConsoleError(/410/);
	const ctx = room.as('Ben');
	const guide = { ...readStarterContent().guides![0]!, slug: 'signed-off', title: 'Signed off' };
	const publish = (isClinician: boolean) =>
		ctx.store.transaction((tx) => {
			const signOff = { name: 'Nora Nightingale', credential: 'registered nurse', isClinician, on: '2026-11-02' };
			return publishGuide(ctx, tx, { id: 'g', guide, signOff, summary: 'Checked.' });
		});
	const address = `${room.origin}/guides/signed-off`;
	await publish(true);
	await page.goto(address);
	const head = page.getByRole('main').getByText('Written by the Cognicare editors');
	await expect(head).toContainText('Reviewed by Nora Nightingale, registered nurse, on 2 November 2026.');
	const [described] = await page.locator('script[type="application/ld+json"]').allTextContents();
	expect(described).toContain('"reviewedBy":{"@type":"Person","name":"Nora Nightingale"');
	await publish(false);
	await page.goto(address);
	await expect(head).toContainText(
		'Checked by Nora Nightingale, registered nurse, on 2 November 2026. No clinician has read it yet.'
	);
	expect((await page.locator('script[type="application/ld+json"]').allTextContents()).join()).not.toContain(
		'reviewedBy'
	);
	await ctx.store.transaction((tx) => withdrawGuide(ctx, tx, 'g', 'A study was retracted.'));
	expect((await page.goto(address))?.status()).toBe(410);
	await expect(page.getByText(/“Signed off” was taken off this site on .* A study was retracted\./)).toBeVisible();
});
