import { createEntry, getEntry, listEntries, readEntryQuery, saveEntry } from '#lib/server/editorial/index.ts';
import { expect, test } from '../support/e2e.ts';
import { field, said, save } from '../support/editor.ts';
import { fillInListing } from '../support/journeys.ts';
import { listingOf, type Newsroom } from '../support/newsroom.ts';

test.describe.configure({ mode: 'default' });

let room: Newsroom;
test.beforeAll(({ newsroom }) => {
	room = newsroom;
});

const runsScripts = () => test.info().project.name !== 'without-javascript';

const lively = { tag: '@javascript' };

test('adds a draft with a name alone, fills it in, and submits it @phone', async ({ page, allowConsoleError }) => {
	allowConsoleError(/400/);
	await room.open(page, 'Ada', '/admin/tools');
	await page.getByRole('link', { name: 'Add a tool' }).first().click();
	await page.getByRole('button', { name: 'Start the draft' }).click();
	await expect(page.getByRole('alert')).toContainText('Give it a name');
	await field(page, 'name').fill('Small Harbour');
	await page.getByRole('button', { name: 'Start the draft' }).click();
	await expect(said(page, 'Your draft is there')).toBeVisible();
	await expect(field(page, 'slug')).toHaveValue('small-harbour');

	await page.locator('#submit').click();
	const problems = page.getByRole('alert');
	await expect(problems).toContainText('still missing before it can be reviewed');
	await problems.getByRole('link', { name: /^Maker:/ }).click();
	await expect(page).toHaveURL(/#maker$/);
	await expect(page.locator('#maker-error')).toContainText('This is needed.');

	await fillInListing(page, {
		site: 'small-harbour.example',
		summary: 'A diary that reads itself back to you.'
	});
	await page.locator('#submit').click();

	await expect(said(page, 'Submitted. Two people will now review it.')).toBeVisible();
	const id = page.url().split('/').at(-1)!.split('?')[0]!;
	const { document, state } = await getEntry(room.as('Ada'), id);
	expect(state).toBe('in-review');
	expect(document).toMatchObject({
		types: ['journaling'],
		notForYouIf: ['you are in danger now'],
		sources: [{ url: 'https://small-harbour.example/how-it-works', title: 'How it works, small-harbour.example' }]
	});
});

test('keeps the rows of a list in the order they are put @phone', async ({ page }) => {
	const { id } = await createEntry(room.as('Ada'), { ...listingOf('Row Boat'), notForYouIf: ['first', 'second'] });
	await room.open(page, 'Ada', `/admin/tools/${id}`);
	await page.getByRole('button', { name: 'Move up clause 2' }).click();
	await expect(field(page, 'notForYouIf.0')).toHaveValue('second');
	await page.getByRole('button', { name: 'Add a clause' }).click();
	await field(page, 'notForYouIf.2').fill('third');
	await page.getByRole('button', { name: 'Remove clause 2' }).click();
	await save(page);
	await expect(said(page, 'Saved.')).toBeVisible();
	expect((await getEntry(room.as('Ada'), id)).document.notForYouIf).toEqual(['second', 'third']);
});

test('asks before leaving what is not saved', lively, async ({ page }) => {
	const { id } = await createEntry(room.as('Ada'), listingOf('Open Door'));
	await room.open(page, 'Ada', `/admin/tools/${id}`);
	await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible();
	await field(page, 'maker').fill('Someone else');
	const asked: string[] = [];
	page.once('dialog', (dialog) => void (asked.push(dialog.message()), dialog.dismiss()));
	await page.getByRole('link', { name: 'All tools' }).first().click();
	await expect.poll(() => asked).toEqual([expect.stringContaining('not saved')]);
	await expect(field(page, 'maker')).toHaveValue('Someone else');
});

test('keeps the text where saving does not work', lively, async ({ page, allowConsoleError }) => {
	allowConsoleError(/Failed to load|404|405|JSON/);
	const { id } = await createEntry(room.as('Ada'), listingOf('Lost Key'));
	await room.open(page, 'Ada', `/admin/tools/${id}`);
	await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible();
	await field(page, 'maker').fill('Not lost');
	await page.context().clearCookies();
	await save(page);
	await expect(page.getByRole('alert')).toContainText('Your text is still here.');
	await expect(field(page, 'maker')).toHaveValue('Not lost');
	await room.signIn(page.context(), 'Ada');
	await save(page);
	await expect(said(page, 'Saved.')).toBeVisible();
});

test('says who else has the entry open', lively, async ({ page, browser }) => {
	const { id } = await createEntry(room.as('Ada'), listingOf('Full Table'));
	await room.open(page, 'Ada', `/admin/tools/${id}`);
	await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible();
	const other = await browser.newContext();
	const second = await other.newPage();
	await room.open(second, 'Ben', `/admin/tools/${id}`);
	await expect(said(second, 'Ada has this entry open too.')).toBeVisible();
	await other.close();
});

test('warns of a tool that is here already', async ({ page }) => {
	await room.open(page, 'Ada', '/admin/tools/new');
	await field(page, 'name').fill('Wysa again');
	await field(page, 'website').fill('https://www.wysa.com/download');
	if (runsScripts()) await expect(said(page, 'It may be here already')).toContainText('Wysa');
	await page.getByRole('button', { name: 'Start the draft' }).click();
	await expect(said(page, 'It may be here already')).toContainText('has the same web site');
	await page.getByLabel('I looked: it is a different tool').check();
	await page.getByRole('button', { name: 'Start the draft' }).click();
	await expect(said(page, 'Your draft is there')).toBeVisible();
});

test('says what a new web name does before it does it', async ({ page }) => {
	const list = await listEntries(room.as('Ben'), readEntryQuery(new URLSearchParams({ q: 'woebot' })));
	await room.open(page, 'Ben', `/admin/tools/${list.items[0]!.id}`);
	await expect(page.getByText('the page moves when it is next published')).toBeVisible();
	await field(page, 'slug').fill('woebot-health');
	if (runsScripts()) await expect(said(page, '/tools/woebot-health')).toContainText('keep working (301)');
});

test('does one thing to many entries, and says how it went for each', async ({ page }) => {
	const tag = test.info().project.name;
	await createEntry(room.as('Ada'), listingOf(`Bulk whole ${tag}`));
	await createEntry(room.as('Ada'), { name: `Bulk half ${tag}` });
	await room.open(page, 'Ada', `/admin/tools?q=bulk`);
	await page.getByLabel(`Tick Bulk whole ${tag}`, { exact: true }).check();
	await page.getByLabel(`Tick Bulk half ${tag}`, { exact: true }).check();
	await page.getByRole('button', { name: 'Submit for review' }).click();
	const report = page.getByRole('status', { name: /1 entry of 2/ });
	await expect(report).toContainText(`Bulk whole ${tag}: submitted`);
	await expect(report).toContainText(/Bulk half .*: \d+ things are still missing/);

	await page.getByLabel(`Tick Bulk half ${tag}`, { exact: true }).check();
	await page.getByRole('button', { name: 'Move to trash' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: 'To the trash' })).toContainText('It was never public');
	await page.getByRole('button', { name: 'Yes, do this to 1 entry' }).click();
	await expect(page.getByRole('heading', { name: '1 entry of 1 put away' })).toBeVisible();
	await page.goto(`${room.origin}/admin/tools?trash=1`);
	await page.getByLabel(`Tick Bulk half ${tag}`, { exact: true }).check();
	await page.getByRole('button', { name: 'Restore' }).click();
	await expect(page.getByRole('heading', { name: '1 entry of 1 restored' })).toBeVisible();
});

test('finds, sorts and keeps a view @phone', async ({ page }) => {
	await room.open(page, 'Cleo', '/admin/tools');
	await page.getByLabel('Search by name').fill('betterhelp');
	await page.getByRole('button', { name: 'Show', exact: true }).click();
	await expect(page.getByRole('rowheader')).toHaveCount(1);
	const name = `BetterHelp ${test.info().project.name}`;
	await page.getByText('Save this view').click();
	await page.getByLabel('Name of the view').fill(name);
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await page.goto(`${room.origin}/admin/tools?sort=name`);
	await expect(page.getByRole('rowheader').first()).toContainText('7 Cups');
	await page.getByRole('link', { name, exact: true }).click();
	await expect(page.getByLabel('Search by name')).toHaveValue('betterhelp');
	await page.getByRole('button', { name: `Delete the view ${name}` }).click();
	await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
	await page.goto(`${room.origin}/admin/tools?q=nothing-like-it`);
	await expect(page.getByText('No entry fits.')).toBeVisible();
});

test('tells what changed in fields and words, and brings a version back', async ({ page }) => {
	const whole = listingOf('Old Map');
	const { id } = await createEntry(room.as('Ada'), whole);
	await saveEntry(room.as('Ada'), id, {
		version: 1,
		document: { ...whole, maker: 'Another Maker', pricing: { ...whole.pricing, model: 'one-time' } },
		reason: 'New owner'
	});
	await room.open(page, 'Ada', `/admin/tools/${id}`);
	await page.getByRole('link', { name: 'All changes' }).click();
	await page.getByRole('link', { name: 'What changed in version 2' }).click();
	await expect(page.getByRole('heading', { name: 'From version 1 to version 2' })).toBeVisible();
	await expect(page.locator('ins').filter({ hasText: 'Paid once' })).toBeVisible();
	await page.getByRole('button', { name: 'Bring back version 1' }).click();
	await expect(said(page, 'The older version is back')).toBeVisible();
	expect((await getEntry(room.as('Ada'), id)).document.maker).toBe(whole.maker);
});

test('has a sheet of shortcuts that can be switched off @phone', lively, async ({ page }) => {
	await room.open(page, 'Ada', '/admin/tools');
	await page.getByRole('button', { name: 'Shortcuts' }).click();
	const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
	await expect(sheet).toContainText('Add a tool');
	await sheet.getByRole('button', { name: 'Close' }).click();
	await page.keyboard.press('?');
	await expect(sheet).toBeVisible();
	await sheet.getByLabel('Use shortcuts of a single key').uncheck();
	await page.keyboard.press('Escape');
	await page.keyboard.press('n');
	await page.keyboard.press('?');
	await expect(sheet).toBeHidden();
	await expect(page).toHaveURL(/\/admin\/tools$/);
});
