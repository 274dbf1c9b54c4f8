import { recordAudit } from '#lib/server/audit/index.ts';
import type { Actor, Ctx } from '#lib/server/context.ts';
import { routeRules, type Need } from './routes.ts';
import { mayEver } from '#lib/server/permissions/index.ts';
import type { SignedIn } from './sessions.ts';

/** Where an origin is https, every account has a second factor; on http://localhost it is offered. */
export const needsSecondFactor = (origin: string): boolean => origin.startsWith('https://');

export function makeActor({ id, name, role, sessionId, hasFactor }: SignedIn, origin: string): Actor {
	const mustEnrol = needsSecondFactor(origin) && !hasFactor;
	return { kind: 'user', id, name, role, sessionId, ...(mustEnrol && { mustEnrol }) };
}

export type Asked = {
	/** The route's name, null where no route fits the address. */
	route: string | null;
	method: string;
	/** The form action, where a form is sent to a page. */
	action: string | undefined;
};

/** What a request needs; undefined when nothing is known of it, which refuses it. */
function findNeed({ route, method, action }: Asked): Need | undefined {
	const rule = route === null ? undefined : routeRules[route];
	if (!rule) return undefined;
	if (rule.methods) return rule.methods[method === 'HEAD' ? 'GET' : method];
	const name = action ?? 'default';
	if (method === 'POST') return rule.actions && Object.hasOwn(rule.actions, name) ? rule.actions[name] : undefined;
	return method === 'GET' || method === 'HEAD' ? rule.view : undefined;
}

export type Verdict = 'pass' | 'sign-in' | 'enrol' | 'refuse' | 'unknown';

/** What the gate says to a request for an address under /admin. */
export function judge(actor: Actor, asked: Asked): Verdict {
	const need = findNeed(asked);
	if (need === 'open') return 'pass';
	if (actor.kind !== 'user') return 'sign-in';
	if (need === undefined) return 'unknown';
	if (need === 'enrol') return 'pass';
	if (actor.mustEnrol) return 'enrol';
	return mayEver(actor, need) ? 'pass' : 'refuse';
}

/** Writes down that someone was refused what their role does not allow. */
export async function noteDenial(ctx: Ctx, { route, method, action }: Asked): Promise<void> {
	await ctx.store.transaction(async (tx) => {
		await recordAudit(ctx, tx, {
			action: 'access.refused',
			objectKind: 'route',
			objectId: route ?? 'none',
			outcome: 'refused',
			detail: { method, ...(action && { action }) }
		});
	});
}
