import type { Permission } from './rules.ts';

/** `open` to everyone, `enrol` to anyone signed in even before a second factor is set up, else by permission. */
export type Need = 'open' | 'enrol' | Permission;

export type RouteRule = {
	/** To see the page; undefined where there is only an endpoint's method or an action. */
	view?: Need;
	/** Per form action; a page's only action is called `default`. */
	actions?: Record<string, Need>;
	/** Per method of an endpoint. */
	methods?: Record<string, Need>;
};

const app = '/admin/(app)';

/**
 * What each address under /admin needs. The gate refuses whatever has no row here, and tests/e2e/access finds each route
 * and action that lacks one.
 */
export const routeRules: Record<string, RouteRule> = {
	'/admin/login': { view: 'open', actions: { password: 'open', challenge: 'open', passkey: 'open' } },
	'/admin/login/code': { view: 'open', actions: { code: 'open', challenge: 'open', passkey: 'open' } },
	'/admin/setup': { view: 'open', actions: { default: 'open' } },
	'/admin/invite': { view: 'open', actions: { default: 'open' } },
	'/admin/reset': { view: 'open', actions: { ask: 'open', choose: 'open' } },

	[app]: { view: 'account.use' },
	[`${app}/sign-out`]: { actions: { default: 'enrol' } },
	[`${app}/account`]: {
		view: 'account.use',
		actions: {
			name: 'account.use',
			email: 'account.use',
			password: 'account.use',
			endSession: 'account.use',
			everywhere: 'account.use'
		}
	},
	[`${app}/account/confirm`]: {
		view: 'enrol',
		actions: { password: 'enrol', challenge: 'enrol', passkey: 'enrol' }
	},
	[`${app}/account/factors`]: {
		view: 'enrol',
		actions: {
			enrolTotp: 'enrol',
			removeTotp: 'account.use',
			challenge: 'enrol',
			addPasskey: 'enrol',
			removePasskey: 'account.use',
			newCodes: 'account.use'
		}
	}
};
