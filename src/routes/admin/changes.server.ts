import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { act } from '#lib/server/http/action.ts';

type Command<T> = (ctx: App.Locals['ctx'], id: string, data: T) => Promise<unknown>;

/**
 * Makes form actions that run a command on what the address names, then show it anew and say so.
 * @param place where these pages are, such as `/admin/users`
 */
export const changesAt =
	(place: string) =>
	/** @param command answers `false` when it changed nothing */
	<S extends z.ZodType>(schema: S, word: string, command: Command<z.output<S>>) =>
	(event: RequestEvent<{ id: string }>) =>
		act(event, schema, async (data) => {
			const isChanged = (await command(event.locals.ctx, event.params.id, data)) !== false;
			redirect(303, `${place}/${event.params.id}?done=${isChanged ? word : 'same'}`);
		});
