import type { HelplineForm } from '#lib/schemas/helpline.ts';
import type { Ctx } from '#lib/server/context.ts';
import {
	confirmProposal,
	getHelpline,
	listHelplineChanges,
	listHelplinesForEditors,
	listHelplines,
	saveHelpline,
	type Seen
} from '#lib/server/helplines/index.ts';
import { readContentVersion } from './content-version.ts';
import { as, people, visitor } from './editorial.ts';

export const newLine: HelplineForm = {
	place: 'PT',
	name: 'Linha Um',
	phone: '1411',
	sms: null,
	url: 'https://linha.example',
	hours: '24/7',
	purpose: null,
	verifiedOn: '2026-11-20',
	source: 'https://linha.example/contact',
	note: 'Ask for Ana.'
};

export async function helplineOf(ctx: Ctx, name: string): Promise<string> {
	const { lines } = await listHelplinesForEditors(as(ctx, 'ben', 'editor'), { state: 'current' });
	return lines.find((line) => line.name === name)!.id;
}

/** What the form holds when somebody opens the page and changes nothing. */
export async function openForm(who: Ctx, id: string): Promise<{ seen: Seen; form: HelplineForm }> {
	const { version, proposal, form } = await getHelpline(who, id);
	const { place, name, phone, sms, url, hours, purpose, verifiedOn, source, note } = form;
	return {
		seen: { version, proposal: proposal?.token ?? '' },
		form: { place, name, phone, sms, url, hours, purpose, verifiedOn, source, note }
	};
}

export const tokenFor = async (who: Ctx, id: string): Promise<string> =>
	(await getHelpline(who, id)).proposal?.token ?? '';

/** A second person looks at what waits and makes it public. */
export async function confirmChange(ctx: Ctx, id: string, who = as(ctx, 'cleo', 'editor')): Promise<void> {
	await confirmProposal(who, id, await tokenFor(who, id));
}

/** All that a reader could notice. */
export async function readPublic(ctx: Ctx) {
	return {
		lines: await listHelplines(visitor(ctx)),
		changes: await listHelplineChanges(visitor(ctx)),
		version: await readContentVersion(ctx)
	};
}

export const shout = 'Shout';
export const check = { version: 1, checkedOn: '2026-11-22', seenAt: 'Called them', checkNote: 'Answered at once.' };

/** Four people who may each do everything, and one who only reads. */
export const staff = (ctx: Ctx) => {
	const { author: ada, first: ben, second: cleo, third: dev, admin: eve } = people(ctx);
	return { ada, ben, cleo, dev, eve };
};

export const save = async (who: Ctx, id: string, change: Partial<typeof newLine>) => {
	const { seen, form } = await openForm(who, id);
	return saveHelpline(who, id, seen, { ...form, ...change });
};
