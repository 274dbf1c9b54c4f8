import { expect, type Page } from '@playwright/test';
import { field, pick, said } from './editor.ts';

export type Team = { origin: string; ben: Page; cleo: Page; eve: Page };

/** What an entry of each kind needs on its way from a title to its history, as people do it in the browser. */
export type Journey = {
	word: 'tool' | 'guide';
	place: 'tools' | 'guides';
	titleField: 'name' | 'title';
	title: string;
	slug: string;
	otherField: 'maker' | 'shortTitle';
	summary: string;
	/** Fills in what is missing, and corrects what the form refuses. */
	fillIn(page: Page): Promise<void>;
	submitted: string;
	/** People without text in it vet it. Eve is at the entry then. */
	vet(team: Team): Promise<void>;
	/** What somebody who found it in the search sees. */
	see(visitor: Page): Promise<void>;
	/** The name of what vetting leaves in the audit log. */
	approval: 'approve' | 'signOff';
};

/** Everything that a guide needs but a summary, with a text that is refused, line by line. */
export async function fillInWrongGuide(page: Page, shortTitle: string): Promise<void> {
	await field(page, 'shortTitle').fill(shortTitle);
	await field(page, 'body').fill('Dim it.\n\n:::panic\nx\n:::\n\nA :cite[nobody1999] b.\n\n[here](/no/page)');
	await field(page, 'stage').selectOption('Day to day');
	await field(page, 'position').fill('90');
	await pick(page, 'tags', 'Insomnia and poor sleep');
	await field(page, 'nextReview').fill('2027-05-20');
	await page.getByRole('button', { name: 'Add a change' }).click();
	await field(page, 'changes.0.note').fill('First version.');
	await page.locator('#submit').click();
	const wrong = page.locator('#body-error');
	await expect(wrong).toContainText('Line 3: There is no block called ":::panic".');
	await expect(wrong).toContainText('Line 7: No source has the key "nobody1999".');
	await expect(wrong).toContainText('Line 9: There is no page /no/page on this site.');
}

/** Everything that a listing needs before it can be reviewed, but its name. */
export async function fillInListing(page: Page, { site, summary }: { site: string; summary: string }): Promise<void> {
	await field(page, 'maker').fill('Harbour Ltd');
	await field(page, 'website').fill(`https://${site}`);
	await field(page, 'summary').fill(summary);
	await field(page, 'status.state').selectOption('Available');
	await field(page, 'status.note').fill('Open to everyone since 2025.');
	await field(page, 'forWhom').fill('Adults who like to write.');
	await pick(page, 'types', 'Journaling');
	await page.locator('#support').getByLabel('No person involved').check();
	await field(page, 'pricing.model').selectOption('Free');
	await field(page, 'pricing.summary').fill('Free, seen 23 November 2026.');
	for (const line of ['withoutAccount', 'withoutName', 'sharesData', 'saysWhoReads', 'canDelete', 'tellsParents']) {
		await field(page, `privacy.${line}.answer`).selectOption('We do not know');
	}
	await field(page, 'ai.kind').selectOption('No AI found');
	await field(page, 'safety.crisisFeature').selectOption('Yes');
	await field(page, 'safety.note').fill('A page with helplines.');
	await field(page, 'description').fill('A diary for the web.');
	await page.getByRole('button', { name: 'Add a clause' }).click();
	await field(page, 'notForYouIf.0').fill('you are in danger now');
	await page.getByRole('button', { name: 'Add a source' }).click();
	await field(page, 'sources.0.url').fill(`${site}/how-it-works`);
	await page.locator('[id="sources.0.supports"]').getByLabel('Description', { exact: true }).check();
	await field(page, 'reason').fill('Filled in');
}

async function prove(page: Page, id: string, note: string): Promise<void> {
	const question = page.locator(`fieldset#${id}`);
	await question.getByLabel('Who claims it').selectOption('Checked by us');
	await question.getByLabel('Seen on').fill('2026-11-20');
	await question.getByLabel('Or hands-on: version and system').fill('Version 2 on Android 15');
	await question.getByLabel('Note, up to 200 characters').fill(note);
	await question.focus();
}

/** Takes the review from the queue and answers the core questions by single keys: yes, but C1 as given. */
async function review(page: Page, origin: string, title: string, onC1: 'n' | 'u'): Promise<void> {
	await page.goto(`${origin}/admin/reviews`);
	await page.getByRole('button', { name: new RegExp(`Take this review.+${title}`) }).click();
	await expect(page.getByText('Each answer is saved as you give it.')).toBeVisible();
	await page.getByLabel('First: your conflicts of interest').fill('none');
	const core = await page.locator('#questions fieldset').evaluateAll((all) => all.map((one) => one.id));
	const count = Number(/Of (\d+) core/.exec(await page.locator('#progress-words').innerText())![1]);
	await page.locator(`#${core[0]}`).focus();
	let isProven = false;
	for (const id of core.slice(0, count)) {
		const key = id === 'C1' ? onC1 : 'y';
		await page.keyboard.press(key);
		if (key === 'n') await prove(page, id, 'No help on the lamp screen.');
		else if (key === 'y' && isProven) await page.keyboard.press('s');
		else if (key === 'y') await prove(page, id, 'Seen in the app.');
		isProven = key !== 'u';
		await page.keyboard.press('j');
	}
	const unknown = onC1 === 'u' ? 1 : 0;
	await expect(page.locator('#progress-words')).toContainText(
		`Of ${count} core questions: ${count - unknown} answered, ${unknown} unknown, 0 open.`
	);
	await page.getByRole('button', { name: 'Finish my review' }).click();
	await expect(said(page, 'Your review is in.')).toBeVisible();
}

const listing: Journey = {
	word: 'tool',
	place: 'tools',
	titleField: 'name',
	title: 'Quiet Lamp',
	slug: 'quiet-lamp',
	otherField: 'maker',
	summary: 'A lamp that dims as you breathe out.',
	async fillIn(page) {
		await fillInListing(page, { site: 'quiet-lamp.example', summary: listing.summary });
	},
	submitted: 'Submitted. Two people will now review it.',
	async vet({ origin, ben, cleo, eve }) {
		await review(ben, origin, listing.title, 'u');
		await expect(ben.getByText('Needs a second reviewer')).toBeVisible();
		await review(cleo, origin, listing.title, 'n');
		await expect(cleo.getByText('Needs a third reviewer')).toBeVisible();

		await eve.goto(`${origin}/admin/reviews`);
		await eve.getByRole('button', { name: /Resolve the differences.+Quiet Lamp/ }).click();
		await expect(eve.locator('fieldset#C1')).toContainText('No help on the lamp screen.');
		await eve.getByLabel('First: your conflicts of interest').fill('none');
		await eve.getByRole('button', { name: 'Answer as Cleo' }).click();
		await eve.getByRole('button', { name: 'Resolve and finish' }).click();
		await expect(eve.getByText('Listed with cautions')).toBeVisible();
		await eve.getByRole('link', { name: 'Publish it on the entry page' }).click();
	},
	async see(visitor) {
		const card = visitor.getByRole('article').filter({ hasText: listing.title });
		await expect(card).toContainText('Listed with cautions');
		await card.getByRole('link', { name: listing.title, exact: true }).click();
		await expect(visitor).toHaveURL(/\/tools\/quiet-lamp$/);
		await expect(visitor.getByRole('region', { name: 'In short' })).toContainText(
			'Crisis help is not quickly reachable from every screen.'
		);
	},
	approval: 'approve'
};

const guide: Journey = {
	word: 'guide',
	place: 'guides',
	titleField: 'title',
	title: 'Brass Kettle',
	slug: 'brass-kettle',
	otherField: 'shortTitle',
	summary: 'How to keep a kettle quiet.',
	async fillIn(page) {
		await fillInWrongGuide(page, guide.title);
		await field(page, 'body').fill('Warm it at nine.\n\n:::tip[Hint]\nUse a timer.\n:::');
		await field(page, 'reason').fill('Filled in');
	},
	submitted: 'Submitted. Somebody who did not write it can now sign it off.',
	async vet({ origin, eve }) {
		await eve.goto(`${origin}/admin/reviews`);
		await eve.getByRole('link', { name: /^Read and sign off.*Brass Kettle/ }).click();
		await expect(eve.getByText('The page will say that Eve checked it')).toBeVisible();
		await field(eve, 'credential').fill('registered nurse');
		await eve.getByLabel(/I treat patients/).check();
		await eve.getByRole('button', { name: 'Sign it off' }).click();
		await expect(said(eve, 'Signed off.')).toBeVisible();
	},
	async see(visitor) {
		await visitor
			.getByRole('link', { name: new RegExp(guide.title) })
			.first()
			.click();
		await expect(visitor).toHaveURL(/\/guides\/brass-kettle$/);
		await expect(visitor.getByText('Use a timer.')).toBeVisible();
		await expect(visitor.getByText(/Eve.*registered nurse/).first()).toBeVisible();
	},
	approval: 'signOff'
};

export const journeys = [listing, guide];
