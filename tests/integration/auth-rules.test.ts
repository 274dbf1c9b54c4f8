import { globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judge, routeRules } from '#lib/server/auth/index.ts';
import { can, mayEver, permissions, type Permission } from '#lib/server/permissions/index.ts';
import type { Actor } from '#lib/server/context.ts';
import { roles, type Role } from '#lib/schemas/user.ts';

const folder = 'src/routes';
const routeOf = (file: string) => dirname(file).slice(folder.length);
const pages = [...new Set(globSync(`${folder}/{admin,(site)/admin}/**/+page.{svelte,server.ts}`).map(routeOf))].sort();
const endpoints = globSync(`${folder}/{admin,(site)/admin}/**/+server.ts`).sort();

/** The names inside `actions = { … }`, spreads followed. */
async function readActions(route: string): Promise<string[]> {
	const [file] = globSync(`${folder}${route.replaceAll(/[[\]()]/g, '?')}/+page.server.ts`);
	if (!file || !/export const actions\b/.test(readFileSync(file, 'utf8'))) return [];
	const { actions } = (await import(/* @vite-ignore */ resolve(file))) as { actions: Record<string, unknown> };
	return Object.keys(actions);
}

const methodsOf = (file: string): string[] =>
	[
		...readFileSync(file, 'utf8').matchAll(
			/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE|HEAD)\b/g
		)
	].map(([, method]) => method!);

const actorOf = (role: Role | 'visitor', more: object = {}): Actor =>
	role === 'visitor'
		? { kind: 'visitor' }
		: { kind: 'user', id: `the ${role}`, name: role, role, sessionId: 's', ...more };

/** Everything that can be asked of the admin: each page, action and method. */
const asked = [
	...(await Promise.all(
		pages.map(async (route) => [
			{ route, method: 'GET', action: undefined },
			...(await readActions(route)).map((action) => ({ route, method: 'POST', action }))
		])
	)),
	...endpoints.map((file) => methodsOf(file).map((method) => ({ route: routeOf(file), method, action: undefined })))
].flat();

const needOf = ({ route, method, action }: (typeof asked)[number]) => {
	const rule = routeRules[route];
	if (!rule) return undefined;
	if (rule.methods) return rule.methods[method];
	return method === 'POST' ? rule.actions?.[action ?? 'default'] : rule.view;
};

describe('the table of admin routes', () => {
	it('finds routes, actions and endpoints at all', () => {
		expect(pages).toContain('/admin/(app)/users/[id]');
		expect(asked.filter(({ method }) => method === 'POST').length).toBeGreaterThan(20);
		expect(endpoints.map(routeOf)).toContain('/admin/(app)/audit/export');
	});

	it('has a row for each of them', () => {
		const missing = asked.filter((one) => !needOf(one));
		expect(missing).toEqual([]);
	});

	it('leaves open only what comes before signing in', () => {
		const open = [...new Set(asked.filter((one) => needOf(one) === 'open').map(({ route }) => route))];
		expect(open).toEqual(['/admin/invite', '/admin/login', '/admin/login/code', '/admin/reset', '/admin/setup']);
	});

	it.each(asked)('$method $route $action: visitors sign in first', (one) => {
		expect(judge(actorOf('visitor'), one)).toBe(needOf(one) === 'open' ? 'pass' : 'sign-in');
	});

	it.each(asked)('$method $route $action: each role gets what the permissions say', (one) => {
		const need = needOf(one);
		for (const role of roles) {
			const expected =
				need === undefined
					? 'unknown'
					: need === 'open' || need === 'enrol' || permissions[need][role] !== 'none'
						? 'pass'
						: 'refuse';
			expect([role, judge(actorOf(role), one)]).toEqual([role, expected]);
		}
	});

	it.each(asked)('$method $route $action: without a needed second factor there is only setting one up', (one) => {
		const need = needOf(one);
		const passes = need === 'open' || need === 'enrol';
		const verdict = judge(actorOf('admin', { mustEnrol: true }), one);
		expect(verdict).toBe(passes ? 'pass' : need ? 'enrol' : 'unknown');
	});

	it('has no row for what does not exist', () => {
		const known = new Set(asked.map(({ route, method, action }) => `${method} ${route} ${action ?? ''}`));
		const rows = Object.entries(routeRules).flatMap(([route, { view, actions, methods }]) => [
			...(view ? [`GET ${route} `] : []),
			...Object.keys(actions ?? {}).map((action) => `POST ${route} ${action}`),
			...Object.keys(methods ?? {}).map((method) => `${method} ${route} `)
		]);
		expect(rows.filter((one) => !known.has(one))).toEqual([]);
	});

	it('closes what has no row', () => {
		const one = { route: '/admin/(app)/forgotten', method: 'GET', action: undefined };
		expect(judge(actorOf('admin'), one)).toBe('unknown');
		expect(judge(actorOf('admin'), { ...one, route: '/admin/(app)/users', method: 'POST', action: 'new' })).toBe(
			'unknown'
		);
		expect(judge(actorOf('admin'), { ...one, route: '/admin/(app)/users', method: 'DELETE' })).toBe('unknown');
	});
});

const mine = (role: Role) => ({ owners: [`the ${role}`, 'someone'] });
const theirs = { owners: ['someone'] };
const all = Object.keys(permissions) as Permission[];

describe('permissions', () => {
	it.each(all)('%s by role and ownership', (permission) => {
		for (const role of roles) {
			const reach: string = permissions[permission][role];
			const actor = actorOf(role);
			expect(can(actor, permission, mine(role))).toBe(reach === 'all' || reach === 'own');
			expect(can(actor, permission, theirs)).toBe(reach === 'all' || reach === 'others');
			expect(can(actor, permission)).toBe(reach === 'all');
			expect(mayEver(actor, permission)).toBe(reach !== 'none');
			expect(can(actorOf(role, { mustEnrol: true }), permission, theirs)).toBe(false);
		}
		expect(can({ kind: 'visitor' }, permission, theirs)).toBe(false);
		expect(can({ kind: 'system', name: 'test' }, permission)).toBe(true);
	});

	it('let no one judge what they wrote', () => {
		for (const role of roles) {
			for (const permission of ['entry.review', 'entry.requestChanges', 'review.arbitrate'] as const) {
				expect(can(actorOf(role), permission, mine(role))).toBe(false);
			}
		}
	});

	it('never give a lower role more than a higher one', () => {
		const rank = { none: 0, own: 1, others: 1, all: 2 };
		for (const permission of all) {
			const row: Record<Role, keyof typeof rank> = permissions[permission];
			expect(rank[row.contributor]).toBeLessThanOrEqual(rank[row.editor]);
			expect(rank[row.editor]).toBeLessThanOrEqual(rank[row.admin]);
		}
	});

	it('know nothing by the names that every object has', () => {
		expect(can(actorOf('admin'), 'constructor' as Permission)).toBe(false);
		expect(can(actorOf('admin'), 'toString' as Permission)).toBe(false);
	});
});
