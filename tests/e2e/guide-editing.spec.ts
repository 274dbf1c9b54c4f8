import type { Page } from '@playwright/test';
import { createEntry, getEntry, submitEntry } from '#lib/server/editorial/index.ts';
import { expect, test } from '../support/e2e.ts';
import { field, said } from '../support/editor.ts';
import { guideOf } from '../support/guides.ts';
import { fillInWrongGuide } from '../support/journeys.ts';
import type { Newsroom } from '../support/newsroom.ts';

test.describe.configure({ mode: 'default' });

let room: Newsroom;
test.beforeAll(({ newsroom }) => {
	room = newsroom;
});

const idOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1)!;

test('is written, corrected where its text is wrong, submitted and signed off by somebody else', async ({
	page,
	allowConsoleError
}) => {
	test.slow();
	allowConsoleError(/400|404/);
	const title = `Lamp hours ${test.info().project.name}`;
	const slug = title.toLowerCase().replaceAll(' ', '-');
	await room.open(page, 'Ada', '/admin/guides');
	await page.getByRole('link', { name: 'Add a guide' }).first().click();
	await field(page, 'title').fill(title);
	await field(page, 'summary').fill('How to dim a lamp.');
	await page.getByRole('button', { name: 'Start the draft' }).click();
	await expect(said(page, 'Your draft is there')).toBeVisible();
	await expect(field(page, 'slug')).toHaveValue(slug);
	const id = idOf(page);

	await page.locator('#submit').click();
	await expect(page.getByRole('alert')).toContainText('still missing before it can be reviewed');
	await expect(page.locator('#body-error')).toBeVisible();

	await fillInWrongGuide(page, 'Lamp hours');
	expect((await getEntry(room.as('Ada'), id)).state).toBe('draft');

	await page.goto(`${room.origin}/admin/guides/${id}/preview`);
	await expect(page.getByText('Line 7: No source has the key').first()).toBeVisible();
	await page.goto(`${room.origin}/admin/guides/${id}`);
	await field(page, 'body').fill('Dim it at nine.\n\n:::tip[Hint]\nUse a timer.\n:::');
	await page.locator('#submit').click();
	await expect(said(page, 'Submitted. Somebody who did not write it can now sign it off.')).toBeVisible();

	await page.goto(`${room.origin}/admin/guides/${id}/sign-off`);
	await expect(page.getByText('Somebody else has to sign this off')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Sign it off' })).toHaveCount(0);

	await room.open(page, 'Ben', '/admin/reviews');
	await page.getByRole('link', { name: new RegExp(`^Read and sign off.*${title}`) }).click();
	await expect(page.getByText('The page will say that Ben checked it')).toBeVisible();
	await field(page, 'credential').fill('registered nurse');
	await page.getByLabel(/I treat patients/).check();
	await page.getByRole('button', { name: 'Sign it off' }).click();
	await expect(said(page, 'Signed off.')).toBeVisible();

	await page.getByRole('button', { name: 'Publish now' }).click();
	await expect(said(page, 'Published.')).toBeVisible();
	await page.goto(`${room.origin}/guides/${slug}`);
	await expect(page.getByText(/Ben.*registered nurse/).first()).toBeVisible();
});

test('goes back to its author with what should change', async ({ page }) => {
	const title = `Long bath ${test.info().project.name}`;
	const { id } = await createEntry(room.as('Ada'), guideOf(title), 'guide');
	await submitEntry(room.as('Ada'), id, { version: 1 });
	await room.open(page, 'Ben', `/admin/guides/${id}/sign-off`);
	await field(page, 'reason').fill('Say who says so.');
	await page.getByRole('button', { name: 'Send it back' }).click();
	await expect(said(page, 'Sent back to its authors')).toBeVisible();

	await room.open(page, 'Ada', `/admin/guides/${id}`);
	await expect(page.getByText('Say who says so.').first()).toBeVisible();
});

test('is nowhere among the tools', async ({ page, allowConsoleError }) => {
	allowConsoleError(/404/);
	const { id } = await createEntry(room.as('Ada'), guideOf(`Own shelf ${test.info().project.name}`), 'guide');
	await room.open(page, 'Ben', '/admin/tools?q=own+shelf');
	await expect(page.getByText('No entry fits.')).toBeVisible();
	for (const path of ['', '/history', '/preview', '/sign-off', '/take-down', '/../nobody']) {
		expect((await page.goto(`${room.origin}/admin/tools/${id}${path}`))?.status(), path).toBe(404);
	}
});
