import { redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { act } from '#lib/server/http/action.ts';

type Ctx = App.Locals['ctx'];
type Command<T> = (ctx: Ctx, id: string, data: T) => Promise<unknown>;

export const noFields = z.object({});

/**
 * Makes a form action that runs a command, then leads to a page.
 * @param place its address, or what makes one of what the command answers
 */
export const actThen =
	<S extends z.ZodType, T, P extends RequestEvent['params']>(
		schema: S,
		command: (ctx: Ctx, data: z.output<S>, event: RequestEvent<P>) => Promise<T>,
		place: string | ((answer: T) => string)
	) =>
	(event: RequestEvent<P>) =>
		act(event, schema, async (data) => {
			const answer = await command(event.locals.ctx, data, event);
			redirect(303, typeof place === 'string' ? place : place(answer));
		});

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
