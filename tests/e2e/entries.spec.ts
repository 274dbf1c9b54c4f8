import type { Page } from '@playwright/test';
import { createEntry, getEntry, listRevisions, saveEntry, submitEntry } from '#lib/server/editorial/index.ts';
import { expectNoErrors } from '../support/axe.ts';
import { expect, test } from '../support/e2e.ts';
import { field, said, save } from '../support/editor.ts';
import { approve, draft, publish, versionOf, walks } from '../support/kinds.ts';
import type { Newsroom } from '../support/newsroom.ts';

test.describe.configure({ mode: 'default' });

let room: Newsroom;
test.beforeAll(({ newsroom }) => {
	room = newsroom;
});

const standing = (page: Page) => page.getByRole('region', { name: 'Where it stands' });
const lively = { tag: '@javascript' };
const fresh = 'A sentence nobody reads yet.';

for (const walk of walks) {
	const { kind, word, place, titleField, otherField, textField, words, documentOf } = walk;
	/** A title that no other test and no other project uses. */
	const titled = (start: string) => `${start} ${word} ${test.info().project.name}`;
	const entryAt = (id: string) => `/admin/${place}/${id}`;
	const pageAt = (slug: string) => `${room.origin}/${place}/${slug}`;
	// What stands around the form is one page for both: it is walked without scripts with a tool.
	const around = kind === 'guide' ? { tag: '@once' } : {};

	test.describe(`a ${word}`, () => {
		test('is changed beside its public page, published once vetted, and brought back', async ({ page }) => {
			test.slow();
			const title = titled('Glass bell');
			const { slug } = documentOf(title);
			const id = await publish(room, walk, title);
			await room.open(page, 'Ben', entryAt(id));
			await field(page, textField).fill(fresh);
			await expect(page.getByText('The public page stays as it is until this is published.')).toBeVisible();
			await save(page);
			await expect(said(page, 'Saved.')).toBeVisible();
			await page.goto(pageAt(slug));
			await expect(page.getByText(words).first()).toBeVisible();
			await expect(page.getByText(fresh)).toHaveCount(0);
			await page.goto(`${room.origin}${entryAt(id)}/preview`);
			await expect(page.getByText(fresh).first()).toBeVisible();
			await expect(page.getByText('Only people who work here see it.')).toBeVisible();

			await page.goto(room.origin + entryAt(id));
			await page.locator('#submit').click();
			await expect(said(page, 'Submitted.')).toBeVisible();
			await walk.vet(room, id);
			await page.goto(room.origin + entryAt(id));
			await page.getByRole('button', { name: 'Publish now' }).click();
			await expect(said(page, 'Published.')).toBeVisible();
			await page.goto(pageAt(slug));
			await expect(page.getByText(fresh).first()).toBeVisible();
			await expect(page.getByText(walk.vetted).first()).toBeVisible();

			await page.goto(room.origin + entryAt(id));
			await page.getByRole('link', { name: 'All changes' }).click();
			const changed = (await listRevisions(room.as('Ben'), id)).find(
				({ kind, number }) => kind === 'save' && number > 1
			)!;
			await page.getByRole('link', { name: `What changed in version ${changed.number}`, exact: true }).click();
			await expect(page.locator('ins').filter({ hasText: 'nobody reads' })).toBeVisible();
			await page.getByRole('button', { name: 'Bring back version 1', exact: true }).click();
			await expect(said(page, 'The older version is back')).toBeVisible();
			await expect(field(page, textField)).toHaveValue(new RegExp(RegExp.escape(words)));
			expect((await getEntry(room.as('Ben'), id)).state).toBe('draft');
			await page.goto(pageAt(slug));
			await expect(page.getByText(fresh).first()).toBeVisible();
		});

		test('goes public at a time in a zone, and can be held back', around, async ({ page, allowConsoleError }) => {
			allowConsoleError(/400|404/);
			const title = titled('Late train');
			const { slug } = documentOf(title);
			const id = await approve(room, walk, title);
			await room.open(page, 'Ben', entryAt(id));
			await save(page);
			await expect(said(page, 'Nothing had changed, so nothing was saved.')).toBeVisible();
			expect((await getEntry(room.as('Ben'), id)).state).toBe('approved');
			await page.getByText('Publish at a time').click();
			await field(page, 'at').fill('2099-07-01T09:00');
			await field(page, 'zone').selectOption('Europe/Berlin');
			await page.getByRole('button', { name: 'Schedule', exact: true }).click();
			await expect(said(page, 'Scheduled.')).toBeVisible();
			await expect(page.locator('time[datetime="2099-07-01T07:00:00.000Z"]').first()).toBeVisible();
			expect((await page.goto(pageAt(slug)))?.status()).toBe(404);
			await page.goto(room.origin + entryAt(id));
			await page.getByRole('button', { name: 'Cancel the schedule' }).click();
			await expect(said(page, 'The schedule is cancelled.')).toBeVisible();

			await page.getByText('Publish at a time').click();
			await field(page, 'at').fill('2020-07-01T09:00');
			await page.getByRole('button', { name: 'Schedule', exact: true }).click();
			await expect(page.getByText('Choose a time in the future').first()).toBeVisible();
			await page.getByRole('button', { name: 'Publish now' }).click();
			await expect(said(page, 'Published.')).toBeVisible();
			await page.goto(pageAt(slug));
			await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
			await expect(page.getByText(walk.vetted).first()).toBeVisible();
		});

		test('moves to a new web name, and its old address leads there', around, async ({ page, request }) => {
			const title = titled('Blue door');
			const { slug } = documentOf(title);
			const next = `green-${slug}`;
			const id = await publish(room, walk, title);
			await room.open(page, 'Ada', entryAt(id));
			await expect(page.getByText('the page moves when it is next published')).toBeVisible();
			await field(page, 'slug').fill(next);
			await page.locator('#submit').click();
			await expect(said(page, 'Submitted.')).toBeVisible();
			await walk.vet(room, id);
			expect((await request.get(pageAt(slug), { maxRedirects: 0 })).status()).toBe(200);
			await room.open(page, 'Ben', entryAt(id));
			await page.getByRole('button', { name: 'Publish now' }).click();
			await expect(said(page, 'Published.')).toBeVisible();
			const moved = await request.get(pageAt(slug), { maxRedirects: 0 });
			expect([moved.status(), moved.headers().location]).toEqual([301, `/${place}/${next}`]);
			await page.goto(pageAt(slug));
			await expect(page).toHaveURL(pageAt(next));
			await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
		});

		test(
			'has its draft discarded, comes down with a reason and is put back',
			around,
			async ({ page, allowConsoleError }) => {
				allowConsoleError(/410 \(Gone\)/);
				const title = titled('Still pond');
				const { slug } = documentOf(title);
				const id = await publish(room, walk, title);
				const document = { ...documentOf(title), [textField]: fresh };
				await saveEntry(room.as('Ben'), id, { version: await versionOf(room, id), document });
				await room.open(page, 'Ben', entryAt(id));
				await expect(page.getByRole('button', { name: 'Move to trash' })).toHaveCount(0);
				await page.getByText('Discard draft').first().click();
				await page.getByRole('button', { name: 'Discard draft' }).click();
				await expect(said(page, 'The draft is discarded.')).toBeVisible();
				await expect(field(page, textField)).toHaveValue(new RegExp(RegExp.escape(words)));

				await page.getByRole('link', { name: 'Take the page down' }).click();
				await expect(page.getByRole('region', { name: 'What the public will see' })).toContainText(
					`/${place}/${slug} closes`
				);
				await page.getByLabel('Why it comes down').fill('We are checking a claim.');
				await page.getByRole('button', { name: 'Take the page down' }).click();
				await expect(said(page, 'The page is down.')).toBeVisible();
				const answer = await page.goto(pageAt(slug));
				expect(answer?.status()).toBe(410);
				expect(answer?.headers()['cache-control']).toBe('no-cache');
				await expect(page.getByText('We are checking a claim.').first()).toBeVisible();

				await page.goto(room.origin + entryAt(id));
				await expect(page.getByText('It can be put back as it was until')).toBeVisible();
				await page.getByText('Put the page back').first().click();
				await page.getByLabel('Why it is back').fill('The claim is right.');
				await page.getByRole('button', { name: 'Put the page back' }).click();
				await expect(said(page, 'The page is back as it was')).toBeVisible();
				await page.goto(pageAt(slug));
				await expect(page.getByText(walk.vetted).first()).toBeVisible();
			}
		);

		test('shows both texts where two people saved, and saves them merged', async ({ page, allowConsoleError }) => {
			allowConsoleError(/409/);
			const title = titled('Two oars');
			const whole = documentOf(title);
			const id = await draft(room, walk, title);
			await room.open(page, 'Ada', entryAt(id));
			const theirs = { ...whole, summary: 'The sentence of Ben.', [titleField]: `${title} of Ben` };
			await saveEntry(room.as('Ben'), id, { version: 1, document: theirs });
			await field(page, 'summary').fill('The sentence of Ada.');
			await field(page, otherField).fill('By Ada');
			await save(page);
			await expect(page.getByRole('alert')).toContainText('Ben changed the same as you, in one place');
			const summary = page.getByRole('group').filter({ has: page.getByRole('radio') });
			await expect(summary).toHaveCount(1);
			await expect(summary).toContainText(`Before: ${whole.summary}`);
			await expect(summary.getByRole('radio', { checked: true })).toHaveCount(0);
			await summary.getByLabel(/The sentence of Ben/).check();
			await page.getByRole('button', { name: 'Save the merged version' }).click();
			await expect(said(page, 'Both versions are merged and saved.')).toBeVisible();
			const { document } = await getEntry(room.as('Ada'), id);
			const { summary: their, [titleField]: renamed } = theirs;
			expect(document).toMatchObject({ summary: their, [titleField]: renamed, [otherField]: 'By Ada' });
			expect((await listRevisions(room.as('Ada'), id))[0]).toMatchObject({ kind: 'merge', by: 'Ada' });
		});

		test('has what is typed stored, and offers it again @phone', lively, async ({ page }) => {
			const title = titled('Long letter');
			const { summary } = documentOf(title);
			const id = await draft(room, walk, title);
			await room.open(page, 'Ada', entryAt(id));
			await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible();
			await field(page, 'summary').fill('Half a sentence that');
			await expect(said(page, /Stored at \d\d:\d\d/)).toBeVisible();
			page.once('dialog', (dialog) => void dialog.accept());
			await page.goto(room.origin + entryAt(id));
			await expect(field(page, 'summary')).toHaveValue(summary);
			await page.getByRole('button', { name: 'Recover' }).click();
			await expect(field(page, 'summary')).toHaveValue('Half a sentence that');
			await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible();
			await page.keyboard.press('Control+s');
			await expect(said(page, 'Saved.')).toBeVisible();
			expect((await getEntry(room.as('Ada'), id)).document.summary).toBe('Half a sentence that');
		});

		test(
			'is shown to whoever has the link, until it is ended',
			around,
			async ({ page, browser, allowConsoleError }) => {
				allowConsoleError(/404/);
				const unfinished = { [titleField]: titled('Half moon'), [textField]: 'SENTINELPREVIEW' };
				const { id } = await createEntry(room.as('Ada'), unfinished, kind);
				await room.open(page, 'Ada', entryAt(id));
				await page.getByText('Make a link').click();
				await page.getByRole('button', { name: 'Make the link' }).click();
				const link = await page.getByLabel(/^The link/).inputValue();
				const stranger = await browser.newContext();
				const other = await stranger.newPage();
				const answer = await other.goto(link);
				expect(answer?.status()).toBe(200);
				expect(answer?.headers()).toMatchObject({
					'cache-control': 'no-store',
					'referrer-policy': 'no-referrer',
					'x-robots-tag': 'noindex, nofollow'
				});
				await expect(other.getByText('SENTINELPREVIEW').first()).toBeVisible();
				await page.getByRole('button', { name: /^End it now/ }).click();
				await expect(said(page, 'The link is dead.')).toBeVisible();
				expect((await other.goto(link))?.status()).toBe(404);
				await stranger.close();
			}
		);

		test('goes to the trash and back, and is deleted for good by an admin @once', async ({ page }) => {
			const title = titled('Paper boat');
			const id = await draft(room, walk, title);
			await room.open(page, 'Ada', entryAt(id));
			await page.getByRole('button', { name: 'Move to trash' }).click();
			await expect(said(page, 'In the trash.')).toBeVisible();
			await expect(standing(page)).toContainText('In the trash. Nobody else sees it.');
			await expect(page.getByText('Delete for good')).toHaveCount(0);
			await page.getByRole('button', { name: 'Bring it back' }).click();
			await expect(said(page, 'Back from the trash.')).toBeVisible();
			await page.getByRole('button', { name: 'Move to trash' }).click();
			await expect(said(page, 'In the trash.')).toBeVisible();

			await room.open(page, 'Eve', `/admin/${place}?trash=1`);
			await page.getByRole('link', { name: title }).click();
			await expect(page).toHaveURL(room.origin + entryAt(id));
			await page.getByText('Delete for good').first().click();
			await page.getByRole('button', { name: 'Delete for good' }).click();
			await expect(said(page, 'Deleted for good.')).toBeVisible();
			await expect(page.getByRole('link', { name: title })).toHaveCount(0);
			await expect(getEntry(room.as('Eve'), id)).rejects.toMatchObject({ code: 'not_found' });
		});

		test('is taken back from review @once', async ({ page }) => {
			const title = titled('Early bird');
			const id = await draft(room, walk, title);
			await submitEntry(room.as('Ada'), id, { version: 1 });
			await room.open(page, 'Ada', entryAt(id));
			await expect(field(page, titleField)).toBeDisabled();
			await page.getByText('Take it back from review').click();
			await page.locator('#withdraw-reason').fill('The price is about to change.');
			await page.getByRole('button', { name: 'Take it back', exact: true }).click();
			await expect(said(page, 'Taken back from review.')).toBeVisible();
			await expect(field(page, titleField)).toBeEnabled();
			await room.open(page, 'Ben', '/admin/reviews');
			await expect(page.getByText(title)).toHaveCount(0);
		});

		test('can be read by a contributor who did not write it, and not changed @once', async ({ page }) => {
			const { id } = await createEntry(room.as('Ben'), documentOf(titled('Closed book')), kind);
			await room.open(page, 'Ada', entryAt(id));
			await expect(page.getByText('You can read this entry, not change it')).toBeVisible();
			await expect(field(page, titleField)).toBeDisabled();
			await expect(page.locator('#save')).toHaveCount(0);
		});

		test('has no error that axe finds on any of its pages', lively, async ({ page }) => {
			test.slow();
			const title = titled('Clear glass');
			const id = await publish(room, walk, title);
			const document = { ...documentOf(title), summary: fresh };
			const { version } = await saveEntry(room.as('Ada'), id, { version: await versionOf(room, id), document });
			const open = await createEntry(room.as('Ada'), { [titleField]: titled('Half') }, kind);
			await room.open(page, 'Ben', `/admin/${place}`);
			const paths = [
				'',
				'/new',
				`/${open.id}`,
				`/${id}`,
				`/${id}/history?show=2`,
				`/${id}/preview`,
				`/${id}/take-down`
			];
			for (const path of paths) {
				await page.goto(`${room.origin}/admin/${place}${path}`);
				await expectNoErrors(page);
			}
			if (kind !== 'guide') return;
			await submitEntry(room.as('Ada'), id, { version });
			await page.goto(`${room.origin}${entryAt(id)}/sign-off`);
			await expectNoErrors(page);
		});
	});
}
