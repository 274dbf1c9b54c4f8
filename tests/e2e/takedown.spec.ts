import { createEntry, getEntry, publishEntry } from '#lib/server/editorial/index.ts';
import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';
import { listingOf, type Newsroom } from '../support/newsroom.ts';

test.describe.configure({ mode: 'default' });

let room: Newsroom;
test.beforeAll(({ newsroom }) => {
	room = newsroom;
});

const versionOf = async (id: string) => (await getEntry(room.as('Ben'), id)).version;

async function publish(name: string): Promise<string> {
	const { id, roundId } = await room.submit(name);
	await room.review('Ben', roundId);
	await room.review('Cleo', roundId);
	await publishEntry(room.as('Ben'), id, await versionOf(id));
	return id;
}

test('says row by row what taking pages down does, and asks for one reason', async ({ page }) => {
	const tag = test.info().project.name;
	const id = await publish(`Row live ${tag}`);
	await createEntry(room.as('Ada'), listingOf(`Row draft ${tag}`));
	await room.open(page, 'Ben', '/admin/tools?q=row');
	await page.getByLabel(`Tick Row live ${tag}`, { exact: true }).check();
	await page.getByLabel(`Tick Row draft ${tag}`, { exact: true }).check();
	await page.getByRole('button', { name: 'Take the page down' }).click();
	const plan = page.getByRole('region', { name: 'Take these pages down?' });
	await expect(plan.getByRole('listitem').filter({ hasText: `Row live ${tag}` })).toContainText('Page comes down');
	await expect(plan.getByRole('listitem').filter({ hasText: `Row draft ${tag}` })).toContainText('Nothing happens');
	expect((await getEntry(room.as('Ben'), id)).live?.publication).toBe('published');
	await plan.getByLabel('Why they come down').fill('Their maker closed.');
	await plan.getByRole('button', { name: 'Take 1 page down' }).click();
	await expect(page.getByRole('heading', { name: '1 entry of 1 taken down' })).toBeVisible();
	expect((await getEntry(room.as('Ben'), id)).takedown?.reason).toBe('Their maker closed.');
});

test('has nothing that axe finds', { tag: '@javascript' }, async ({ page }) => {
	const id = await publish(`Axe ${test.info().project.name}`);
	await room.open(page, 'Ben', `/admin/tools/${id}/take-down`);
	await expectNoErrors(page);
	await page.goto(`${room.origin}/admin/tools?q=axe`);
	await page
		.getByRole('checkbox', { name: /Tick Axe/ })
		.first()
		.check();
	await page.getByRole('button', { name: 'Take the page down' }).click();
	await expect(page.getByText('Nothing has happened yet.')).toBeVisible();
	await expectNoErrors(page);
});
