import type { Permission } from '#lib/server/permissions/index.ts';

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

	[app]: {
		view: 'account.use',
		actions: { retry: 'entry.schedule', retryMail: 'mail.handle', discardMail: 'mail.handle' }
	},
	[`${app}/sign-out`]: { view: 'enrol', actions: { default: 'enrol' } },
	[`${app}/[kind=kind]`]: {
		view: 'entry.list',
		actions: { bulk: 'entry.list', confirm: 'entry.list', saveView: 'entry.list', deleteView: 'entry.list' }
	},
	[`${app}/[kind=kind]/new`]: { view: 'entry.create', actions: { default: 'entry.create' } },
	[`${app}/[kind=kind]/new/autosave`]: { methods: { POST: 'entry.create' } },
	[`${app}/[kind=kind]/duplicates`]: { methods: { GET: 'entry.list' } },
	[`${app}/[kind=kind]/[id]`]: {
		view: 'entry.read',
		actions: {
			change: 'entry.edit',
			save: 'entry.edit',
			recover: 'entry.edit',
			discardText: 'entry.edit',
			submit: 'entry.submit',
			withdraw: 'entry.withdraw',
			publish: 'entry.publish',
			schedule: 'entry.schedule',
			unschedule: 'entry.schedule',
			putBack: 'entry.putBack',
			discard: 'entry.discard',
			archive: 'entry.archive',
			trash: 'entry.trash',
			restore: 'entry.restore',
			purge: 'entry.purge',
			link: 'entry.preview',
			revoke: 'entry.preview'
		}
	},
	[`${app}/[kind=kind]/[id]/sign-off`]: {
		view: 'entry.read',
		actions: { sign: 'entry.review', changes: 'entry.requestChanges' }
	},
	[`${app}/[kind=kind]/[id]/take-down`]: { view: 'entry.unpublish', actions: { default: 'entry.unpublish' } },
	[`${app}/[kind=kind]/[id]/autosave`]: { methods: { POST: 'entry.edit' } },
	[`${app}/[kind=kind]/[id]/presence`]: { methods: { POST: 'entry.read' } },
	[`${app}/[kind=kind]/[id]/history`]: { view: 'entry.read', actions: { restore: 'entry.edit' } },
	'/(site)/admin/[kind=kind]/[id]/preview': { view: 'entry.read' },
	[`${app}/reviews`]: { view: 'entry.review', actions: { take: 'entry.review' } },
	[`${app}/reviews/new`]: { view: 'entry.review', actions: { default: 'entry.review' } },
	[`${app}/reviews/[id]`]: {
		view: 'entry.read',
		actions: {
			take: 'entry.review',
			assign: 'review.assign',
			answer: 'entry.review',
			statement: 'entry.review',
			save: 'entry.review',
			finish: 'entry.review',
			changes: 'entry.requestChanges',
			withdraw: 'entry.withdraw'
		}
	},
	[`${app}/helplines`]: { view: 'helpline.read' },
	[`${app}/helplines/new`]: { view: 'helpline.edit', actions: { default: 'helpline.edit' } },
	[`${app}/helplines/[id]`]: {
		view: 'helpline.read',
		actions: {
			save: 'helpline.edit',
			check: 'helpline.edit',
			withdraw: 'helpline.edit',
			restore: 'helpline.edit',
			confirm: 'helpline.confirm',
			turnDown: 'helpline.confirm',
			discard: 'helpline.edit'
		}
	},
	[`${app}/submissions`]: { view: 'submission.read' },
	[`${app}/submissions/[id]`]: { view: 'submission.read', actions: { handle: 'submission.handle' } },

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
	},

	[`${app}/users`]: { view: 'user.list', actions: { everyone: 'user.sessions' } },
	[`${app}/users/new`]: { view: 'user.invite', actions: { default: 'user.invite' } },
	[`${app}/users/[id]`]: {
		view: 'user.list',
		actions: {
			role: 'user.role',
			disable: 'user.disable',
			enable: 'user.disable',
			endSessions: 'user.sessions',
			resetLink: 'user.reset',
			renewInvite: 'user.invite',
			cancelInvite: 'user.invite',
			askFactors: 'user.factors',
			agreeFactors: 'user.factors',
			keepFactors: 'user.factors'
		}
	},
	[`${app}/audit`]: { view: 'audit.read' },
	[`${app}/audit/export`]: { methods: { GET: 'audit.export' } },
	[`${app}/settings`]: { view: 'settings.read', actions: { default: 'settings.change' } }
};
