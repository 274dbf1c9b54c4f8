import type { Page } from '@playwright/test';
import { getReviewPage, takeReview } from '#lib/server/editorial/index.ts';
import { expect, test } from '../support/e2e.ts';
import type { Newsroom } from '../support/newsroom.ts';

test.describe.configure({ mode: 'default' });

let room: Newsroom;
test.beforeAll(({ newsroom }) => {
	room = newsroom;
});

test('puts no old statement back from a tab that was opened before', async ({ page, context, allowConsoleError }) => {
	allowConsoleError(/400/);
	const { roundId } = await room.submit('Three Tabs');
	await takeReview(room.as('Ben'), roundId);
	await room.open(page, 'Ben', `/admin/reviews/${roundId}`);
	const [writing, changing] = [await context.newPage(), await context.newPage()];
	const saved = async () => (await getReviewPage(room.as('Ben'), roundId)).mine?.conflictOfInterest;
	const statement = (tab: Page) => tab.locator('[name=conflictOfInterest]');
	const save = (tab: Page) => tab.getByRole('button', { name: 'Save', exact: true }).click();
	const isSaved = (tab: Page) => expect(tab.getByRole('status').filter({ hasText: /^Saved\./ })).toBeVisible();
	await statement(page).fill('none');
	await save(page);
	await isSaved(page);
	for (const tab of [writing, changing, page]) await tab.goto(`${room.origin}/admin/reviews/${roundId}`);

	await statement(writing).fill('I hold shares\nin the maker');
	await save(writing);
	await isSaved(writing);
	await save(page);
	await isSaved(page);
	expect(await saved()).toBe('I hold shares\nin the maker');

	await statement(changing).fill('I know the maker');
	await save(changing);
	await expect(changing.locator('#conflictOfInterest-error')).toContainText('I hold shares');
	await expect(changing.getByRole('heading', { name: 'Some questions need something more' })).toBeVisible();
	await expect(statement(changing)).toHaveValue('I know the maker');
	expect(await saved()).toBe('I hold shares\nin the maker');
	await save(changing);
	await isSaved(changing);
	expect(await saved()).toBe('I know the maker');
});
