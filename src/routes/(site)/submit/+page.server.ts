import { redirect } from '@sveltejs/kit';
import { fileSuggestion, issueFormStamp } from '#lib/server/submissions/index.ts';
import { readForm, readReference, refuse } from '../form.server.ts';

const names = ['name', 'url', 'message', 'contact'] as const;

export const load = ({ locals: { ctx }, url }) => ({ stamp: issueFormStamp(ctx), reference: readReference(url) });

export const actions = {
	default: async (event) => {
		const form = await readForm(event, names);
		let reference: string;
		try {
			({ reference } = await fileSuggestion(event.locals.ctx, form));
		} catch (error) {
			return refuse(event, error, form.fields);
		}
		redirect(303, `/submit?sent=${reference}`);
	}
};
