import { readToolQuery } from '#lib/schemas/search.ts';
import { listTools } from '#lib/server/catalogue/index.ts';
import { pickGuides } from '../guides.server.ts';

const guides = [
	'family-and-friends',
	'my-safety-plan',
	'prepare-for-your-appointment',
	'teenagers',
	'later-life',
	'pregnancy-and-after-birth'
];

export const load = async ({ locals: { ctx } }) => {
	const { items } = await listTools(ctx, readToolQuery(new URLSearchParams('audience=carers')));
	return {
		guides: await pickGuides(ctx, guides),
		tools: items.map(({ slug, name, summary }) => ({ slug, name, summary }))
	};
};
