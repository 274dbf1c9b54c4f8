import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { reviewRounds } from '#lib/server/db/schema/entries.ts';
import { getReviewPage, takeReview } from '#lib/server/editorial/index.ts';
import { getSubmission, handleSubmission } from '#lib/server/submissions/index.ts';
import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';
import { coreQuestions, type Newsroom } from '../support/newsroom.ts';
import { failToPublish, suggestTool } from '../support/scenes.ts';

test.describe.configure({ mode: 'default' });

let room: Newsroom;
test.beforeAll(({ newsroom }) => {
	room = newsroom;
});

const question = (page: Page, id: string) => page.locator(`fieldset#${id}`);
const choose = (page: Page, id: string, label: string) => question(page, id).getByLabel(label, { exact: true }).check();

/** Fills what shows an answer, unfolding its fields where they are folded. */
async function prove(page: Page, id: string): Promise<void> {
	const fields = question(page, id).locator('details');
	if ((await fields.getAttribute('open')) === null) await fields.locator('summary').click();
	await fields.getByLabel('Who claims it').selectOption('Checked by us');
	await fields.getByLabel('Page that shows it').fill('https://maker.example/policy');
	await fields.getByLabel('Seen on').fill('2026-11-20');
}

const progress = (page: Page) => page.locator('#progress-words');

test('takes a review from the queue, sees what is missing, and finishes @phone', async ({
	page,
	javaScriptEnabled,
	allowConsoleError
}) => {
	allowConsoleError(/400 \(Bad Request\)/);
	await room.submit('Quiet Lamp');
	await room.open(page, 'Ben', '/admin/reviews');
	const row = page.getByRole('listitem').filter({ hasText: 'Quiet Lamp' });
	await expect(row).toContainText('Needs two reviewers');
	await expect(row).toContainText('Due');
	await row.getByRole('button', { name: /Take this review/ }).click();
	await expect(page.getByRole('status').filter({ hasText: 'You have taken this review' })).toBeVisible();
	await expect(progress(page)).toContainText('Of 21 core questions: 0 answered, 0 unknown, 21 open.');

	const sheet = page.locator('#entry');
	await expect(sheet.getByRole('link', { name: /quiet-lamp\.example/ })).toHaveAttribute('rel', 'noopener noreferrer');
	const headings = await page.locator('#questions fieldset').evaluateAll((all) => all.map((one) => one.id));
	expect(headings.slice(0, coreQuestions.length)).toEqual(coreQuestions);

	await choose(page, 'A3', 'Yes');
	await page.getByRole('button', { name: 'Finish my review' }).click();
	const errors = page.getByRole('alert');
	await expect(errors.getByRole('link', { name: /State any conflict of interest/ })).toBeVisible();
	await expect(errors.getByRole('link', { name: /A4 is a core question/ })).toBeVisible();
	await errors.getByRole('link', { name: /A3 needs who claims it/ }).click();
	await expect(page).toHaveURL(/#A3$/);
	await expect(question(page, 'A3').getByLabel('Yes', { exact: true })).toBeChecked();

	await prove(page, 'A3');
	await question(page, 'A3').getByLabel('Note, up to 200 characters').fill('Said on its first screen.');
	await page.getByLabel('First: your conflicts of interest').fill('none');
	for (const id of coreQuestions.slice(1)) await choose(page, id, 'Unknown');
	if (javaScriptEnabled !== false) {
		await expect(progress(page)).toContainText('Of 21 core questions: 1 answered, 20 unknown, 0 open.');
	}
	await page.getByRole('button', { name: 'Finish my review' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Your review is in' })).toBeVisible();
	await expect(page.getByText('Needs a second reviewer')).toBeVisible();
	await expect(page.locator('#own').locator('..')).toContainText('Said on its first screen.');
});

test('saves all answers with one form @phone', async ({ page }) => {
	const { roundId } = await room.submit('Paper Boat');
	await takeReview(room.as('Ben'), roundId);
	await room.open(page, 'Ben', `/admin/reviews/${roundId}`);
	await choose(page, 'B1', 'No');
	await prove(page, 'B1');
	await choose(page, 'B2', 'Does not apply');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
	await expect(question(page, 'B1').getByLabel('No', { exact: true })).toBeChecked();
	await expect(progress(page)).toContainText('2 answered, 0 unknown, 19 open.');

	const { mine } = await getReviewPage(room.as('Ben'), roundId);
	expect(mine?.answers.map(({ criterion, answer }) => [criterion, answer]).sort()).toEqual([
		['B1', 'no'],
		['B2', 'not-applicable']
	]);
});

test('answers by single keys and saves each answer as it is given', { tag: '@javascript' }, async ({ page }) => {
	const { roundId } = await room.submit('Saved Word');
	await takeReview(room.as('Ben'), roundId);
	await room.open(page, 'Ben', `/admin/reviews/${roundId}`);
	await expect(page.getByText('Each answer is saved as you give it.')).toBeVisible();
	for (const key of ['j', 'u', 'j', 'a', 'ArrowDown', 'u', 'k', 'n']) await page.keyboard.press(key);
	await expect(progress(page)).toContainText('1 answered, 2 unknown, 18 open.');
	await expect(question(page, 'A4').getByLabel('No', { exact: true })).toBeChecked();

	await page.keyboard.press('e');
	await expect(question(page, 'A4').getByLabel('Page that shows it')).toBeFocused();
	await page.keyboard.type('https://maker.example/yes');
	await expect(question(page, 'A4').getByLabel('Page that shows it')).toHaveValue('https://maker.example/yes');
	await expect(question(page, 'A4').getByLabel('No', { exact: true })).toBeChecked();
	await page.keyboard.press('Escape');
	await expect(question(page, 'A4')).toBeFocused();
	await expect(page.getByRole('status').filter({ hasText: 'A4 saved.' })).toBeVisible();
	await page.getByLabel('First: your conflicts of interest').fill('I know the maker');
	await expect(page.getByRole('status').filter({ hasText: 'Statement saved.' })).toBeVisible();

	await page.reload();
	await expect(question(page, 'A4').getByLabel('No', { exact: true })).toBeChecked();
	await expect(question(page, 'A4').getByLabel('Page that shows it')).toHaveValue('https://maker.example/yes');
	await expect(page.getByLabel('First: your conflicts of interest')).toHaveValue('I know the maker');

	await page.keyboard.press('?');
	const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
	await expect(sheet).toBeVisible();
	await sheet.getByLabel('Use shortcuts of a single key').uncheck();
	await sheet.getByRole('button', { name: 'Close' }).click();
	await question(page, 'A7').focus();
	await page.keyboard.press('y');
	await expect(question(page, 'A7').getByRole('radio', { checked: true })).toHaveCount(0);
});

test('says what could not be saved, and tries again', { tag: '@javascript' }, async ({ page, allowConsoleError }) => {
	allowConsoleError(/ERR_INTERNET_DISCONNECTED/);
	const { roundId } = await room.submit('Thin Thread');
	await takeReview(room.as('Ben'), roundId);
	await room.open(page, 'Ben', `/admin/reviews/${roundId}`);
	await expect(page.getByText('Each answer is saved as you give it.')).toBeVisible();
	await choose(page, 'A3', 'Yes');
	await expect(page.getByRole('status').filter({ hasText: 'A3 saved.' })).toBeVisible();
	await question(page, 'A3').getByLabel('Page that shows it').fill('not an address');
	await question(page, 'A3').getByLabel('Page that shows it').blur();
	await expect(question(page, 'A3')).toContainText('Give a full web address');

	await page.context().setOffline(true);
	await choose(page, 'A4', 'Unknown');
	await expect(page.getByRole('status').filter({ hasText: 'No connection' })).toBeVisible();
	await page.context().setOffline(false);
	await expect(page.getByRole('status').filter({ hasText: 'A4 saved.' })).toBeVisible();
});

test('hides one person’s answers from the other, and lets a third resolve side by side', async ({ page }) => {
	const { id, roundId } = await room.submit('Two Minds');
	await room.review('Ben', roundId, { C1: 'partial' });
	await room.open(page, 'Cleo', `/admin/reviews/${roundId}`);
	await expect(page.getByText('The answers are not open yet')).toBeVisible();
	expect(await page.content()).not.toContain('Ben saw it otherwise');
	await room.review('Cleo', roundId, { C1: 'no' });

	await room.open(page, 'Dev', '/admin/reviews');
	await page.getByRole('button', { name: /Resolve the differences.+Two Minds/ }).click();
	await expect(page.locator('#questions fieldset')).toHaveCount(1);
	await expect(question(page, 'C1')).toContainText('Ben saw it otherwise.');
	await expect(question(page, 'C1')).toContainText('Cleo saw it otherwise.');
	await page.getByLabel('First: your conflicts of interest').fill('I once gave a talk for the maker');
	await choose(page, 'C1', 'No');
	await prove(page, 'C1');
	await page.getByRole('button', { name: 'Resolve and finish' }).click();

	await expect(page.getByRole('heading', { name: 'What follows from the answers' })).toBeVisible();
	await expect(page.getByText('Listed with cautions')).toBeVisible();
	await expect(page.getByText('Crisis help is not quickly reachable from every screen.')).toBeVisible();
	await expect(page.getByText(/, third reviewer: I once gave a talk/)).toBeVisible();
	await expect(page.getByText('Resolved by Dev')).toBeVisible();
	await expect(page.getByText('Next review due')).toBeVisible();
	const publish = page.getByRole('link', { name: 'Publish it on the entry page' });
	await expect(publish).toHaveAttribute('href', `/admin/tools/${id}`);

	await room.open(page, 'Ada', `/admin/reviews/${roundId}`);
	await expect(page.getByText('Cleo saw it otherwise.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Publish it on the entry page' })).toHaveCount(0);
});

test('resolves by taking over one of the two answers', { tag: '@javascript' }, async ({ page }) => {
	const { roundId } = await room.submit('Short Way');
	await room.review('Ben', roundId, { B1: 'no' });
	await room.review('Cleo', roundId);
	await takeReview(room.as('Dev'), roundId);
	await room.open(page, 'Dev', `/admin/reviews/${roundId}`);
	await page.getByRole('button', { name: 'Answer as Ben' }).click();
	await expect(question(page, 'B1').getByLabel('No', { exact: true })).toBeChecked();
	await expect(question(page, 'B1').getByLabel('Page that shows it')).toHaveValue('https://maker.example/policy');
	await page.keyboard.press('2');
	await expect(question(page, 'B1').getByLabel('Yes', { exact: true })).toBeChecked();
});

test('asks someone else, and sends an entry back with a reason', async ({ page }) => {
	const { roundId } = await room.submit('Sent Back');
	await room.open(page, 'Ben', `/admin/reviews/${roundId}`);
	await page.getByText('Ask someone to take a place').click();
	const who = page.getByLabel('Who', { exact: true });
	await expect(who.getByRole('option')).toHaveText(['Choose', 'Ben', 'Cleo', 'Dev', 'Eve']);
	await who.selectOption('Cleo');
	await page.getByRole('button', { name: 'Ask them' }).click();
	await expect(page.getByText('Cleo, not finished')).toBeVisible();

	await page.locator('#changes summary').click();
	await page.getByLabel('What should change').fill('Name the price after the trial.');
	await page.getByRole('button', { name: 'Request changes' }).click();
	await expect(page.getByText('Changes requested by Ben')).toBeVisible();
	await expect(page.getByText('Name the price after the trial.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Take this review' })).toHaveCount(0);
});

test('opens a review of a published tool because something happened', async ({ page }) => {
	// A study of it has its DOI as its address too: one link, not two.
	const entry = room.store.sqlite.reader.prepare(`select id from entries where slug = 'deprexis'`).get() as {
		id: string;
	};
	await room.open(page, 'Ben', '/admin/reviews');
	await page.getByRole('link', { name: 'Review a published tool' }).click();
	await expect(page.getByRole('heading', { name: 'the next due first' })).toBeVisible();
	await page.getByLabel('Which tool').fill('deprex');
	await page.getByRole('button', { name: 'Find' }).click();
	await page
		.getByRole('main')
		.getByRole('link', { name: /^deprexis/i })
		.click();
	await page.getByLabel('What happened').selectOption('The price changed');
	await page.getByLabel('In your words').fill('Twice the price since Monday.');
	await page.getByRole('button', { name: 'Open the review' }).click();
	await expect(page.getByText('The price changed')).toBeVisible();
	await expect(page.getByText(/Twice the price since Monday/)).toBeVisible();
	// And one more among the sources of the whole entry.
	await expect(page.locator('#entry').locator('a[href="https://doi.org/10.1371/journal.pone.0228100"]')).toHaveCount(2);
	await page.goto(`${room.origin}/admin/reviews/new?entry=${entry.id}`);
	await expect(page.getByText('A review of it is open already')).toBeVisible();
});

test('shows on the dashboard what is mine, due, overdue, late and new', async ({ page, request }) => {
	const { id, roundId } = await room.submit('Old Matter');
	await suggestTool(room.store, 'Night Owl');
	await takeReview(room.as('Cleo'), roundId);
	await room.store.transaction(async (tx) => {
		await tx.update(reviewRounds).set({ dueOn: '2026-01-02' }).where(eq(reviewRounds.id, roundId));
	});
	await failToPublish(room.store, id, 'It broke.');
	await room.open(page, 'Cleo', '/admin');
	const panel = (name: string) => page.getByRole('region', { name });
	await expect(panel('Your reviews')).toContainText('Overdue since 2 January 2026');
	await expect(panel('What you write')).toContainText('Nothing of yours is on its way');
	await expect(panel('New messages')).toContainText('Suggested tool: Night Owl');
	await expect(panel('Helplines')).toContainText('never checked');
	await expect(panel('Scheduled')).toContainText('Nothing is scheduled.');
	await expect(panel('Late work')).toContainText('Old Matter should have gone public');
	await expect(panel('Late work')).toContainText('It broke.');
	expect((await request.get(`${room.origin}/readyz`)).status()).toBe(503);

	await panel('Late work').getByRole('button', { name: 'Try again now' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'being tried again' })).toBeVisible();
	await expect.poll(async () => (await request.get(`${room.origin}/readyz`)).status(), { timeout: 30_000 }).toBe(200);

	await panel('New messages').getByRole('link', { name: 'Suggested tool: Night Owl' }).click();
	const start = page.getByRole('link', { name: 'Start an entry from it' });
	await expect(start).toHaveAttribute(
		'href',
		'/admin/tools/new?name=Night+Owl&website=https%3A%2F%2Fnight-owl.example%2Fapp'
	);
	await start.click();
	await expect(page.locator('[name=name]')).toHaveValue('Night Owl');
	await expect(page.locator('[name=website]')).toHaveValue('https://night-owl.example/app');
	await page.goBack();
	await page.getByLabel('Note for colleagues').fill('I look at it today.');
	await page.getByRole('button', { name: 'Start on it' }).click();
	await expect(page.getByRole('heading', { name: 'In progress' })).toBeVisible();
	await page.getByRole('button', { name: 'Mark as done' }).click();
	await page.goto(`${room.origin}/admin/submissions?state=done`);
	await expect(page.getByRole('link', { name: 'Suggested tool: Night Owl' })).toBeVisible();
	await expect(page.getByText('no health details')).toBeVisible();
});

test('shows both notes where a colleague saved one meanwhile', async ({ page, allowConsoleError }) => {
	allowConsoleError(/409/);
	const id = await suggestTool(room.store, 'Both Notes');
	await room.open(page, 'Cleo', `/admin/submissions/${id}`);
	const { seen } = await getSubmission(room.as('Ben'), id);
	const note = 'She wants a call\r\non Friday.';
	await handleSubmission(room.as('Ben'), id, { state: 'taken', note, seen });
	await page.getByLabel('Note for colleagues').fill('Answered by mail.');
	await page.getByRole('button', { name: 'Mark as done' }).click();
	const both = page.getByRole('alert').filter({ hasText: 'Ben changed this message while you were writing' });
	await expect(both).toContainText('She wants a call');
	await expect(both).toContainText('Answered by mail.');
	await expect(page.getByLabel('Note for colleagues')).toHaveValue('Answered by mail.');
	expect(await getSubmission(room.as('Ben'), id)).toMatchObject({ state: 'taken', note });
	await page.getByRole('button', { name: 'Mark as done' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'It is done.' })).toBeVisible();
	expect(await getSubmission(room.as('Ben'), id)).toMatchObject({ state: 'done', note: 'Answered by mail.' });
});

test('hides reviews and messages from those whose role does not include them', async ({ page, allowConsoleError }) => {
	allowConsoleError(/403/);
	await room.signIn(page.context(), 'Ada');
	for (const path of ['/admin/reviews', '/admin/reviews/new', '/admin/submissions']) {
		expect((await page.goto(room.origin + path))?.status()).toBe(403);
	}
	await page.goto(`${room.origin}/admin`);
	await expect(page.getByRole('region', { name: 'New messages' })).toHaveCount(0);
});

test('has nothing that axe finds', { tag: '@javascript' }, async ({ page }) => {
	test.slow();
	const mine = await room.submit('Fair Mine');
	await takeReview(room.as('Dev'), mine.roundId);
	const differing = await room.submit('Fair Differing');
	await room.review('Ben', differing.roundId, { C1: 'no', B1: 'partial' });
	await room.review('Cleo', differing.roundId);
	const done = await room.submit('Fair Done');
	await room.review('Ben', done.roundId);
	await room.review('Cleo', done.roundId);
	await room.signIn(page.context(), 'Dev');
	const message = await suggestTool(room.store, 'Day Owl');
	const paths = ['', '/reviews', '/reviews/new', '/submissions', `/submissions/${message}`].concat(
		[mine, differing, done].map(({ roundId }) => `/reviews/${roundId}`)
	);
	for (const path of paths) {
		await page.goto(`${room.origin}/admin${path}`);
		await expectNoErrors(page);
	}
});

test(
	'saves what is right beside what is not, and finds what has no answer yet after a reload',
	{ tag: '@javascript' },
	async ({ page }) => {
		const { roundId } = await room.submit('Half Word');
		await takeReview(room.as('Ben'), roundId);
		await room.open(page, 'Ben', `/admin/reviews/${roundId}`);
		await expect(page.getByText('Each answer is saved as you give it.')).toBeVisible();
		await choose(page, 'A3', 'Yes');
		await question(page, 'A3').getByLabel('Page that shows it').fill('not an address');
		await question(page, 'A3').getByLabel('Note, up to 200 characters').fill('Said on its first screen.');
		await question(page, 'A3').getByLabel('Note, up to 200 characters').blur();
		await expect(question(page, 'A3')).toContainText('Give a full web address');
		const saved = async () =>
			(await getReviewPage(room.as('Ben'), roundId)).mine?.answers.find((answer) => answer.criterion === 'A3');
		await expect.poll(saved).toMatchObject({ note: 'Said on its first screen.', proofUrl: null });

		await question(page, 'A4').locator('details summary').click();
		await question(page, 'A4').getByLabel('Note, up to 200 characters').fill('Before there is an answer.');
		page.once('dialog', (dialog) => void dialog.accept());
		await page.reload();
		await expect(page.getByText('Each answer is saved as you give it.').or(page.getByText(/Not saved/))).toBeVisible();
		await expect(question(page, 'A4').getByLabel('Note, up to 200 characters')).toHaveValue(
			'Before there is an answer.'
		);
		await expect(question(page, 'A3').getByLabel('Page that shows it')).toHaveValue('not an address');
	}
);

test('leaves alone what the same person answered in another tab', async ({ page, context }) => {
	const { roundId } = await room.submit(`Two Rooms ${test.info().project.name}`);
	await takeReview(room.as('Ben'), roundId);
	await room.open(page, 'Ben', `/admin/reviews/${roundId}`);
	const other = await context.newPage();
	await other.goto(`${room.origin}/admin/reviews/${roundId}`);
	await choose(other, 'B1', 'Unknown');
	await choose(other, 'B2', 'Unknown');
	await other.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(other.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
	await choose(page, 'A3', 'Unknown');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
	const { mine } = await getReviewPage(room.as('Ben'), roundId);
	expect(mine?.answers.map(({ criterion, answer }) => [criterion, answer]).sort()).toEqual([
		['A3', 'unknown'],
		['B1', 'unknown'],
		['B2', 'unknown']
	]);
});
