import { fail, redirect } from '@sveltejs/kit';
import type { HelpFirst } from '#lib/schemas/help.ts';
import { findHelpFirst } from '#lib/server/helplines/index.ts';
import { readSiteSettings } from '#lib/server/settings/index.ts';
import { fileLetter, issueFormStamp } from '#lib/server/submissions/index.ts';
import { readForm, readReference, refuse } from '../form.server.ts';

const names = ['kind', 'message', 'url', 'contact', 'anyway'] as const;

export const load = async ({ locals: { ctx }, url }) => ({
	stamp: issueFormStamp(ctx),
	reference: readReference(url),
	mail: (await readSiteSettings(ctx)).contact
});

export const actions = {
	default: async (event) => {
		const { ctx } = event.locals;
		const form = await readForm(event, names);
		let help: HelpFirst | null = null;
		const holds = async (message: string) => {
			if (form.fields.anyway === '1') return false;
			help = await findHelpFirst(ctx, message, event.request.headers.get('accept-language'));
			return help !== null;
		};
		let filed: { reference: string } | null;
		try {
			filed = await fileLetter(ctx, form, holds);
		} catch (refusal) {
			return refuse(event, refusal, form.fields);
		}
		if (!filed) return fail(422, { values: form.fields, errors: {}, help });
		redirect(303, `/contact?sent=${filed.reference}`);
	}
};
