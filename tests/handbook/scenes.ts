import type { Locator, Page } from '@playwright/test';
import { renderSVG } from 'uqr';
import { createEntry, getEntry, publishEntry, saveEntry, takeReview } from '#lib/server/editorial/index.ts';
import type { Newsroom } from '../support/newsroom.ts';
import { failToPublish, suggestTool } from '../support/scenes.ts';
import { inventedListing } from './listing.ts';

export type Stage = {
	room: Newsroom;
	/** Opens a page of the site as someone of the newsroom or, without a name, as a visitor. */
	open(path: string, who?: string): Promise<Page>;
	/** Closes whatever was opened. */
	clear(): Promise<void>;
};

/** What a picture holds: some parts of a page or, without any, what stands in the window. */
export type Shot = { page: Page; parts?: Locator[] };

const section = (page: Page, name: string) =>
	page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) });
const title = (page: Page) => page.getByRole('main').locator('header > div').first();
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const lively = (page: Page) => page.getByRole('button', { name: 'Shortcuts' }).waitFor();

/** Puts a text that is the same each time where one of chance stands. */
const write = (box: Locator, text: string) =>
	box.evaluate((node, value) => ((node as HTMLInputElement).value = value), text);

async function approve({ room }: Stage, name: string) {
	const { id, roundId } = await room.submit(name, inventedListing(name));
	await room.review('Ben', roundId);
	await room.review('Cleo', roundId);
	return { id, roundId, version: (await getEntry(room.as('Ben'), id)).version };
}

async function publish(stage: Stage, name: string): Promise<string> {
	const { id, version } = await approve(stage, name);
	await publishEntry(stage.room.as('Ben'), id, version);
	return id;
}

async function invite({ open }: Stage, name: string) {
	const page = await open('/admin/users/new', 'Eve');
	await page.getByLabel('Name', { exact: true }).fill(name);
	await page.getByLabel('E-mail address').fill(`${name.split(' ')[0]!.toLowerCase()}@example.org`);
	await page.getByRole('button', { name: 'Invite' }).click();
	const box = page.getByLabel('Link', { exact: true });
	return { page, box, link: new URL(await box.inputValue()) };
}

/** The handbook's pictures by name, each with the scene that it shows. Later scenes may find what earlier ones left. */
export const scenes: Record<string, (stage: Stage) => Promise<Shot>> = {
	async dashboard(stage) {
		const { room, open } = stage;
		const { roundId } = await room.submit('Small Harbour', inventedListing('Small Harbour'));
		await takeReview(room.as('Ben'), roundId);
		await room.submit('Paper Boat', inventedListing('Paper Boat'));
		await createEntry(room.as('Ben'), { name: 'Long Letter' });
		await approve(stage, 'Blue Kite');
		await suggestTool(stage.room.store, 'Night Owl', {
			reference: 'K7QM-4TXB',
			message: 'It helped a friend to sleep.'
		});
		return { page: await open('/admin', 'Ben') };
	},

	async welcome(stage) {
		const { link } = await invite(stage, 'Nora Lindqvist');
		const page = await stage.open(link.pathname + link.search);
		return { page, parts: [page.getByRole('main')] };
	},

	async 'second-factor'({ open }) {
		const page = await open('/admin/account/factors', 'Ada');
		await page.getByRole('button', { name: 'Add a passkey' }).waitFor();
		const drawn = `data:image/svg+xml,${encodeURIComponent(renderSVG('A code such as this stands here.'.repeat(4)))}`;
		await page.getByRole('img', { name: 'QR code with the key' }).evaluate(async (image: HTMLImageElement, src) => {
			image.src = src;
			await image.decode();
		}, drawn);
		await page.locator('code').evaluate((key) => (key.textContent = 'ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567'));
		return { page, parts: [title(page), section(page, 'Passkeys'), section(page, 'App')] };
	},

	async 'add-a-tool'({ open }) {
		const page = await open('/admin/tools/new', 'Ada');
		await field(page, 'name').fill('Paper Boats');
		await field(page, 'website').fill('https://paper-boat.example/app');
		await page.getByRole('button', { name: 'Start the draft' }).click();
		await page.getByLabel('I looked: it is a different tool').waitFor();
		return { page, parts: [title(page), page.getByRole('main').locator('form')] };
	},

	async editor({ room, open }) {
		const { platforms: _platforms, sources: _sources, summary: _summary, ...rest } = inventedListing('Glass Bell');
		const { id } = await createEntry(room.as('Ada'), { ...rest, forWhom: null, safety: null });
		const page = await open(`/admin/tools/${id}`, 'Ada');
		await lively(page);
		return { page };
	},

	async missing({ room, open }) {
		const { sources: _sources, maker: _maker, ...rest } = inventedListing('Half Moon');
		const { id } = await createEntry(room.as('Ada'), { ...rest, summary: null });
		const page = await open(`/admin/tools/${id}`, 'Ada');
		await lively(page);
		await page.locator('#submit').click();
		const alert = page.getByRole('alert');
		await alert.getByRole('link', { name: /^Maker:/ }).waitFor();
		return { page, parts: [alert] };
	},

	async study({ room, open }) {
		const { id } = await createEntry(room.as('Ada'), inventedListing('Clear Glass'));
		const page = await open(`/admin/tools/${id}`, 'Ada');
		await lively(page);
		await page.getByRole('button', { name: 'Add a study' }).click();
		await field(page, 'evidence.0.doi').fill('Lindqvist 2026, https://doi.org/10.5555/quiet.2026.17');
		await field(page, 'evidence.0.doi').blur();
		await field(page, 'evidence.0.kind').selectOption('Randomised trial');
		const row = page.getByRole('group', { name: 'Study 1' });
		return {
			page,
			parts: [row.getByText('Study 1', { exact: true }), field(page, 'evidence.0.doi'), field(page, 'evidence.0.year')]
		};
	},

	async queue({ open }) {
		const page = await open('/admin/reviews', 'Ben');
		const again = page.getByRole('link', { name: 'Review a published tool' });
		return { page, parts: [title(page), again, section(page, 'Waiting for a reviewer')] };
	},

	async review({ room, open }) {
		const { roundId } = await room.submit('Row Boat', inventedListing('Row Boat'));
		await takeReview(room.as('Dev'), roundId);
		const page = await open(`/admin/reviews/${roundId}`, 'Dev');
		await page.getByText('Each answer is saved as you give it.').waitFor();
		await page.getByLabel('First: your conflicts of interest').fill('none');
		const question = page.locator('fieldset#A3');
		await question.focus();
		await page.keyboard.press('y');
		await question.getByLabel('Who claims it').selectOption('Stated by the maker');
		await question.getByLabel('Page that shows it').fill('https://row-boat.example/how-it-works');
		await question.getByLabel('Note, up to 200 characters').fill('“For adults; not in a crisis”, on its first page.');
		await question.focus();
		await page.getByText('A3 saved.').waitFor();
		return { page, parts: [page.getByRole('heading', { name: 'Your answers' }), question] };
	},

	async keys({ room, open }) {
		const { roundId } = await room.submit('Saved Word', inventedListing('Saved Word'));
		await takeReview(room.as('Dev'), roundId);
		const page = await open(`/admin/reviews/${roundId}`, 'Dev');
		await page.getByRole('button', { name: 'Shortcuts' }).click();
		return { page, parts: [page.getByRole('dialog', { name: 'Keyboard shortcuts' })] };
	},

	async resolve({ room, open }) {
		const { roundId } = await room.submit('Two Minds', inventedListing('Two Minds'));
		await room.review('Ben', roundId, { C1: 'partial' }, 'The link is in the menu: three taps while writing.');
		await room.review('Cleo', roundId, { C1: 'no' }, 'Not from the diary screen.');
		await takeReview(room.as('Dev'), roundId);
		const page = await open(`/admin/reviews/${roundId}`, 'Dev');
		await page.getByRole('button', { name: 'Answer as Ben' }).waitFor();
		return { page, parts: [page.locator('fieldset#C1')] };
	},

	async outcome({ room, open }) {
		const { roundId } = await room.submit('Old Map', inventedListing('Old Map'));
		await room.review('Ben', roundId, { C1: 'no' }, 'Not from the diary screen.');
		await room.review('Cleo', roundId, { C1: 'no' }, 'Only on the first screen.');
		const page = await open(`/admin/reviews/${roundId}`, 'Ben');
		return { page, parts: [section(page, 'What follows from the answers')] };
	},

	async publish(stage) {
		const { id } = await approve(stage, 'Late Train');
		const page = await stage.open(`/admin/tools/${id}`, 'Ben');
		await lively(page);
		await page.getByText('Publish at a time').click();
		await field(page, 'at').fill('2026-11-30T08:00');
		return { page, parts: [section(page, 'Where it stands')] };
	},

	async share({ room, open }) {
		const { id } = await createEntry(room.as('Ada'), inventedListing('Open Door'));
		const page = await open(`/admin/tools/${id}`, 'Ada');
		await page.getByText('Make a link', { exact: true }).click();
		await page.getByRole('button', { name: 'Make the link' }).click();
		await write(page.getByLabel(/^The link/), 'https://cognicare.example/preview/h4Zk…');
		return { page, parts: [section(page, 'Show the draft to someone')] };
	},

	async conflict({ room, open }) {
		const listing = inventedListing('Two Oars');
		const { id } = await createEntry(room.as('Ada'), listing);
		const page = await open(`/admin/tools/${id}`, 'Ada');
		await lively(page);
		const summary = 'A sleep diary with one suggestion a week.';
		await saveEntry(room.as('Ben'), id, { version: 1, document: { ...listing, summary, maker: 'Oars and Sons' } });
		await field(page, 'summary').fill('A diary of your nights that suggests one small change a week.');
		await page.locator('#save').click();
		await page.getByRole('alert').getByText('Ben changed the same as you').waitFor();
		return { page, parts: [page.getByRole('alert'), page.locator('form[action="?/save"]')] };
	},

	async 'take-back'(stage) {
		const page = await stage.open(`/admin/tools/${await publish(stage, 'Red Door')}`, 'Ben');
		await lively(page);
		await page.getByText('Mark as no longer available').click();
		return { page, parts: [section(page, 'Where it stands')] };
	},

	async history({ room, open }) {
		const listing = inventedListing('Wide Sea');
		const { id } = await createEntry(room.as('Ada'), listing);
		const pricing = {
			...listing.pricing,
			model: 'subscription' as const,
			summary: '€3 a month, seen 23 November 2026.'
		};
		await saveEntry(room.as('Ben'), id, {
			version: 1,
			document: { ...listing, pricing },
			reason: 'It costs money now'
		});
		const page = await open(`/admin/tools/${id}/history?show=2`, 'Ben');
		return { page, parts: [title(page), page.locator('#version-1')] };
	},

	async message(stage) {
		const id = await suggestTool(stage.room.store, 'Day Owl', {
			reference: 'B3RN-9WHC',
			message: 'My clinic uses it beside therapy. It has no ads.'
		});
		const page = await stage.open(`/admin/submissions/${id}`, 'Ben');
		return { page, parts: [title(page), page.getByText('Start an entry from it'), section(page, 'New')] };
	},

	async invitation(stage) {
		const { page, box } = await invite(stage, 'Tomas Reyes');
		await write(box, 'https://cognicare.example/admin/invite?token=p9Vd…');
		return { page, parts: [page.getByRole('status').filter({ hasText: 'Pass this link on' })] };
	},

	async 'late-work'(stage) {
		const { id } = await approve(stage, 'Slow Train');
		await failToPublish(stage.room.store, id, 'The disk is full.');
		const page = await stage.open('/admin', 'Ben');
		return { page, parts: [section(page, 'Late work')] };
	}
};
