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

	[app]: {
		view: 'account.use',
		actions: { retry: 'tool.schedule', retryMail: 'mail.handle', discardMail: 'mail.handle' }
	},
	[`${app}/sign-out`]: { view: 'enrol', actions: { default: 'enrol' } },
	[`${app}/[kind=kind]`]: {
		view: 'tool.list',
		actions: { bulk: 'tool.list', confirm: 'tool.list', saveView: 'tool.list', deleteView: 'tool.list' }
	},
	[`${app}/[kind=kind]/new`]: { view: 'tool.create', actions: { default: 'tool.create' } },
	[`${app}/[kind=kind]/new/autosave`]: { methods: { POST: 'tool.create' } },
	[`${app}/[kind=kind]/duplicates`]: { methods: { GET: 'tool.list' } },
	[`${app}/[kind=kind]/[id]`]: {
		view: 'tool.read',
		actions: {
			change: 'tool.edit',
			save: 'tool.edit',
			recover: 'tool.edit',
			discardText: 'tool.edit',
			submit: 'tool.submit',
			withdraw: 'tool.withdraw',
			publish: 'tool.publish',
			schedule: 'tool.schedule',
			unschedule: 'tool.schedule',
			putBack: 'tool.putBack',
			discard: 'tool.discard',
			archive: 'tool.archive',
			trash: 'tool.trash',
			restore: 'tool.restore',
			purge: 'tool.purge',
			link: 'tool.preview',
			revoke: 'tool.preview'
		}
	},
	[`${app}/[kind=kind]/[id]/sign-off`]: {
		view: 'tool.read',
		actions: { sign: 'tool.review', changes: 'tool.requestChanges' }
	},
	[`${app}/[kind=kind]/[id]/take-down`]: { view: 'tool.unpublish', actions: { default: 'tool.unpublish' } },
	[`${app}/[kind=kind]/[id]/autosave`]: { methods: { POST: 'tool.edit' } },
	[`${app}/[kind=kind]/[id]/presence`]: { methods: { POST: 'tool.read' } },
	[`${app}/[kind=kind]/[id]/history`]: { view: 'tool.read', actions: { restore: 'tool.edit' } },
	'/(site)/admin/[kind=kind]/[id]/preview': { view: 'tool.read' },
	[`${app}/reviews`]: { view: 'tool.review', actions: { take: 'tool.review' } },
	[`${app}/reviews/new`]: { view: 'tool.review', actions: { default: 'tool.review' } },
	[`${app}/reviews/[id]`]: {
		view: 'tool.read',
		actions: {
			take: 'tool.review',
			assign: 'review.assign',
			answer: 'tool.review',
			statement: 'tool.review',
			save: 'tool.review',
			finish: 'tool.review',
			changes: 'tool.requestChanges',
			withdraw: 'tool.withdraw'
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
