import { setImmediate as nextTurn } from 'node:timers/promises';
import { error, redirect } from '@sveltejs/kit';
import { mayEver } from '#lib/server/permissions/index.ts';
import { places } from './places.ts';

export const load = async ({ locals: { ctx, user, refusal } }) => {
	if (!user) redirect(303, '/admin/login');
	if (refusal) error(403, refusal);
	// Others have their turn between reading and rendering: a long listing is work for both.
	await nextTurn();
	const { name, role } = user;
	return {
		me: { name, role },
		places: places
			.filter(({ permission }) => mayEver(ctx.actor, permission))
			.map(({ href, label }) => ({ href, label }))
	};
};
