import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { v7 as newId } from 'uuid';
import { building } from '$app/environment';
import { guardAdmin } from '#lib/server/http/admin-gate.ts';
import { isUnavailable, sayWhenBusy } from '#lib/server/http/busy.ts';
import { config } from '#lib/server/config.ts';
import { isDamage } from '#lib/server/db/explain.ts';
import type { Ctx } from '#lib/server/context.ts';
import { prepareDanger } from '#lib/server/danger/index.ts';
import { prepareInterpreter } from '#lib/server/interpreter/index.ts';
import { joinOthers, openDatabase } from '#lib/server/db/engine.ts';
import { holdKey } from '#lib/server/db/secrets.ts';
import type { Store } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { prepareGuides } from '#lib/server/guides/index.ts';
import { logger } from '#lib/server/logger.ts';
import { exchangeOf } from '#lib/server/http/exchange.ts';
import { startMetrics } from '#lib/server/http/metrics.ts';
import { isSafe, refuseCrossSite, secureHeaders } from '#lib/server/http/requests.ts';
import { checkAction, readWhole } from '#lib/server/http/forms.ts';
import { noteDamage } from '#lib/server/operations/index.ts';
import { sayUnreadable } from '#lib/server/http/unreadable.ts';
import { asProblem } from '#lib/server/http/problems.ts';
import { closeForStop } from '#lib/server/http/stop.ts';
import { closeSearch, followNews } from '#lib/server/search/index.ts';
import { startWorker } from '#lib/server/worker.ts';

let store: Store | undefined;

export const init: ServerInit = async () => {
	if (building) return;
	prepareDanger();
	prepareInterpreter();
	const leave = await joinOthers(config(), () => void (store && followNews(store)));
	const opened = openDatabase(config());
	holdKey(opened);
	store = opened;
	const stopMetrics = await startMetrics(opened, config());
	const stopWorker = startWorker(opened);
	const ctx: Ctx = { store: opened, actor: { kind: 'system', name: 'start' }, now: new Date(), requestId: newId() };
	void followNews(opened);
	prepareGuides(ctx).catch((error: unknown) => logger.error({ err: error }, 'the guides could not be rendered'));
	process.once('sveltekit:shutdown', () => {
		store = undefined;
		void closeForStop(async () => {
			await Promise.all([stopWorker(), closeSearch(opened), stopMetrics()]);
			opened.close();
			leave();
		});
	});
};

const giveContext: Handle = async ({ event, resolve }) => {
	if (!store) throw new Error('The database is not open.');
	// Without the program in front, as in development, nobody has named the request yet.
	const exchange = exchangeOf(event.platform?.req);
	if (exchange && event.route.id) exchange.route = event.route.id;
	const seen = isSafe(event.request.method) ? {} : undefined;
	event.locals.ctx = { store, actor: { kind: 'visitor' }, now: new Date(), requestId: exchange?.id ?? newId(), seen };
	return resolve(event);
};

const guard: Handle = async ({ event, resolve }) => {
	const refusal = refuseCrossSite(event.request, config().origin);
	return refusal ?? resolve(event);
};

/** What a browser stores for good unless a header says otherwise, although a page that is down can come back. */
const storedForGood = new Set([300, 301, 308, 404, 410]);

const addHeaders: Handle = async ({ event, resolve }) => {
	// Words and their letters come first: a public page works before its scripts are there, and they are small.
	const isAdmin = event.url.pathname.startsWith('/admin');
	const response = await resolve(event, {
		preload: ({ type, path }) =>
			type === 'css' || (type === 'js' && isAdmin) || (type === 'font' && /latin-(?:400|500|600)-normal/.test(path)),
		filterSerializedResponseHeaders: (name) => name === 'content-type'
	});
	secureHeaders(response.headers, config());
	if (storedForGood.has(response.status) && !response.headers.has('cache-control')) {
		response.headers.set('cache-control', 'no-cache');
	}
	return response;
};

const answerInJson: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	return /^\/api(\/|$)/.test(event.url.pathname) ? asProblem(response) : response;
};

const answerDamage = sayUnreadable((error) => store && noteDamage(store, error));

export const handle = sequence(
	...[giveContext, addHeaders, answerInJson, sayWhenBusy, answerDamage, guard, checkAction, guardAdmin, readWhole]
);

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	const requestId = event.locals.ctx?.requestId;
	if (isDamage(error)) {
		if (store) noteDamage(store, error);
		event.locals.isBusy = true;
		return { message: 'The site cannot read this just now.', requestId };
	}
	if (isUnavailable(error)) {
		event.locals.isBusy = true;
		return { message: error.message, isBusy: true };
	}
	if (error instanceof AppError) return { message: error.message, requestId };
	if (status === 404) return { message: 'There is no page at this address.', requestId };
	if (status < 500) return { message, requestId };
	logger.error({ request_id: requestId, path: event.url.pathname, err: error }, 'unexpected error');
	return { message: 'Something went wrong on our side.', requestId };
};
