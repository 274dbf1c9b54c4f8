import type { Handle, RequestEvent } from '@sveltejs/kit';
import { judge, makeActor, noteDenial, readCookie, readSession, type Asked } from '#lib/server/auth/index.ts';
import { config } from '#lib/server/config.ts';
import { answerRefusal, type Refusal } from './refusals.ts';
import { isSafe } from './requests.ts';

const underAdmin = /^\/admin(\/|$)/;

/** By the address and by the route it leads to, since an address may be spelt in more than one way. */
const isAdmin = ({ url, route }: RequestEvent): boolean =>
	underAdmin.test(url.pathname) || underAdmin.test((route.id ?? '').replaceAll(/\/\([^)]+\)/g, ''));

const refused = 'Your role does not include this. An admin can change it.';

/** The proxy's header may be missing on a request that did not come through it. */
function readAddress(event: RequestEvent): string {
	try {
		return event.getClientAddress();
	} catch {
		return 'unknown';
	}
}

const redirectTo = (location: string) => new Response(null, { status: 303, headers: { location } });

function describe({ route, request, url }: RequestEvent): Asked {
	const named = [...url.searchParams.keys()].find((key) => key.startsWith('/'));
	return { route: route.id, method: request.method, action: named?.slice(1) };
}

/** The answer to a form: reloading it sends the form again, so nothing that was typed is lost. */
const signedOut: Refusal = {
	status: 401,
	title: 'You were signed out while you were writing',
	says: [
		'Nothing is lost yet. Sign in in a new tab, then come back to this one and reload it: your browser sends your text again.'
	],
	link: { href: '/admin/login', label: 'Sign in in a new tab' }
};

function askToSignIn({ url, request, route }: RequestEvent): Response {
	if (!isSafe(request.method) && route.id !== '/admin/(app)/sign-out') {
		return answerRefusal(signedOut, { path: url.pathname, accept: request.headers.get('accept') });
	}
	const back = request.method === 'GET' && url.pathname !== '/admin' ? url.pathname + url.search : '';
	return redirectTo(back ? `/admin/login?next=${encodeURIComponent(back)}` : '/admin/login');
}

async function pass(event: RequestEvent, resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
	const { locals, request } = event;
	const asked = describe(event);
	switch (judge(locals.ctx.actor, asked)) {
		case 'sign-in':
			return askToSignIn(event);
		case 'enrol':
			return redirectTo('/admin/account/factors');
		case 'refuse':
			await noteDenial(locals.ctx, asked);
			if (event.isDataRequest) return Response.json({ message: refused }, { status: 403 });
			if (request.method !== 'GET') return new Response(refused, { status: 403 });
			// The layout turns this into a page that says so; the page's own load refuses as well.
			locals.refusal = refused;
			return resolve(event);
		case 'unknown':
			// A route without a row among the rules is closed; an address without a route is a plain 404.
			return event.route.id === null ? resolve(event) : new Response(refused, { status: 403 });
		default:
			return resolve(event);
	}
}

/** Says who asks, and lets through what they may have. Everything under /admin stays out of caches and search engines. */
export const guardAdmin: Handle = async ({ event, resolve }) => {
	if (!isAdmin(event)) return resolve(event);
	const { ctx } = event.locals;
	const agent = event.request.headers.get('user-agent') ?? '';
	ctx.client = { ip: readAddress(event), agent: agent.slice(0, 200) };
	const token = readCookie(event, 'session');
	const user = token ? await readSession(ctx, token) : undefined;
	if (user) {
		ctx.actor = makeActor(user, config().origin);
		event.locals.user = user;
	}
	const response = await pass(event, resolve);
	response.headers.set('cache-control', 'no-store');
	response.headers.set('x-robots-tag', 'noindex, nofollow');
	return response;
};
