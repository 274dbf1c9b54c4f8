import { error, redirect } from '@sveltejs/kit';
import { getToolPage } from '#lib/server/catalogue/index.ts';
import { readSiteSettings } from '#lib/server/settings/index.ts';
import { fileReport, issueFormStamp } from '#lib/server/submissions/index.ts';
import { readForm, readReference, refuse } from '../../../form.server.ts';

const names = ['kind', 'message', 'contact'] as const;

async function findTool({ ctx }: App.Locals, slug: string) {
	const page = await getToolPage(ctx, slug);
	if (!page) error(404, 'There is no tool at this address.');
	return { name: page.tool.name, slug };
}

export const load = async ({ params, locals, url }) => ({
	tool: await findTool(locals, params.slug),
	stamp: issueFormStamp(locals.ctx),
	reference: readReference(url),
	contact: (await readSiteSettings(locals.ctx)).contact
});

export const actions = {
	default: async (event) => {
		const { params, locals } = event;
		const { slug } = await findTool(locals, params.slug);
		const form = await readForm(event, names);
		let reference: string;
		try {
			({ reference } = await fileReport(locals.ctx, slug, form));
		} catch (refusal) {
			return refuse(event, refusal, form.fields);
		}
		redirect(303, `/tools/${slug}/report?sent=${reference}`);
	}
};
