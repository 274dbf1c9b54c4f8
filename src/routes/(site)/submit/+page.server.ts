import { redirect } from '@sveltejs/kit';
import { fileSuggestion, issueFormStamp, limitSender } from '#lib/server/submissions/index.ts';
import { readForm, readReference, refuse } from '../form.server.ts';

const names = ['name', 'url', 'message', 'contact'] as const;

export const load = ({ locals: { ctx }, url }) => ({ stamp: issueFormStamp(ctx.now), reference: readReference(url) });

export const actions = {
	default: async ({ request, locals: { ctx }, getClientAddress }) => {
		const form = await readForm(request, names);
		let reference: string;
		try {
			await limitSender(getClientAddress());
			({ reference } = await fileSuggestion(ctx, form));
		} catch (error) {
			return refuse(error, form.fields);
		}
		redirect(303, `/submit?sent=${reference}`);
	}
};
