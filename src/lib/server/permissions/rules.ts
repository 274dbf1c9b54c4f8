import type { Role } from '#lib/schemas/user.ts';
import type { Actor, Ctx } from '#lib/server/context.ts';
import { AppError } from '#lib/server/errors.ts';

/** How far a role reaches: everything, only what one wrote oneself, only what others wrote, nothing. */
type Reach = 'all' | 'own' | 'others' | 'none';

const row = (contributor: Reach, editor: Reach, admin: Reach) => ({ contributor, editor, admin });

/** Who may do what. Whatever has no row here, nobody may do. */
export const permissions = {
	'entry.list': row('all', 'all', 'all'),
	'entry.read': row('all', 'all', 'all'),
	'entry.create': row('all', 'all', 'all'),
	'entry.edit': row('own', 'all', 'all'),
	'entry.submit': row('own', 'all', 'all'),
	'entry.withdraw': row('own', 'all', 'all'),
	'entry.preview': row('own', 'all', 'all'),
	// Nobody judges an entry they wrote.
	'entry.review': row('none', 'others', 'others'),
	'entry.requestChanges': row('none', 'others', 'others'),
	'review.assign': row('none', 'all', 'all'),
	'review.arbitrate': row('none', 'others', 'others'),
	'entry.publish': row('none', 'all', 'all'),
	'entry.schedule': row('none', 'all', 'all'),
	'entry.unpublish': row('none', 'all', 'all'),
	'entry.putBack': row('none', 'all', 'all'),
	'entry.archive': row('none', 'all', 'all'),
	'entry.discard': row('own', 'all', 'all'),
	'entry.trash': row('own', 'all', 'all'),
	'entry.restore': row('own', 'all', 'all'),
	'entry.purge': row('none', 'none', 'all'),
	'helpline.read': row('all', 'all', 'all'),
	'helpline.edit': row('none', 'all', 'all'),
	// Nobody makes their own change public.
	'helpline.confirm': row('none', 'others', 'others'),
	'submission.read': row('none', 'all', 'all'),
	'submission.handle': row('none', 'all', 'all'),
	'account.use': row('all', 'all', 'all'),
	'user.list': row('none', 'none', 'all'),
	'user.invite': row('none', 'none', 'all'),
	'user.role': row('none', 'none', 'others'),
	'user.disable': row('none', 'none', 'others'),
	'user.sessions': row('none', 'none', 'all'),
	'user.reset': row('none', 'none', 'others'),
	'user.factors': row('none', 'none', 'others'),
	'settings.read': row('none', 'none', 'all'),
	'settings.change': row('none', 'none', 'all'),
	'mail.handle': row('none', 'none', 'all'),
	'audit.read': row('none', 'none', 'all'),
	'audit.export': row('none', 'none', 'all')
} satisfies Record<string, Record<Role, Reach>>;

export type Permission = keyof typeof permissions;

/** Whose the object of an act is: the ids of those who wrote it or, for an account, its own. */
export type Owned = {
	owners: readonly string[];
	/** Where text is judged: those who have some in the very version, with the newest revision of theirs. */
	writers?: readonly { id: string; revision: number | null }[];
};

const isOthers = (actor: Actor & { kind: 'user' }, { owners, writers }: Owned): boolean =>
	!(writers ? writers.some((writer) => writer.id === actor.id) : owners.includes(actor.id));

function reachOf(actor: Actor, permission: Permission): Reach {
	if (actor.kind === 'system') return 'all';
	if (actor.kind !== 'user' || actor.mustEnrol) return 'none';
	const known: Record<string, Record<Role, Reach>> = permissions;
	return known[permission]?.[actor.role] ?? 'none';
}

/** Whether this may be done to this object. Where ownership decides and no object is named, the answer is no. */
export function can(actor: Actor, permission: Permission, object?: Owned): boolean {
	const reach = reachOf(actor, permission);
	if (reach === 'all' || reach === 'none') return reach === 'all';
	if (!object || actor.kind !== 'user') return false;
	return reach === 'own' ? object.owners.includes(actor.id) : isOthers(actor, object);
}

/** Whether there may be any object to which this may be done: for menus and for the gate, never for an act itself. */
export const mayEver = (actor: Actor, permission: Permission): boolean => reachOf(actor, permission) !== 'none';

/** Why somebody may not judge a version, where that is because they wrote in it. */
export function sayAuthorship(actor: Actor, object: Owned | undefined): string | undefined {
	const wrote = actor.kind === 'user' ? object?.writers?.find((writer) => writer.id === actor.id) : undefined;
	if (!wrote) return undefined;
	const where = wrote.revision ? ` (revision ${wrote.revision})` : '';
	return `You wrote part of this version${where}, so somebody else reviews it.`;
}

/** @throws {AppError} `unauthenticated` for a visitor, `forbidden` for someone whose role does not reach so far */
export function authorise(ctx: Ctx, permission: Permission, object?: Owned): void {
	if (can(ctx.actor, permission, object)) return;
	if (ctx.actor.kind === 'visitor') throw new AppError('unauthenticated', 'Sign in first.');
	const why = reachOf(ctx.actor, permission) === 'others' ? sayAuthorship(ctx.actor, object) : undefined;
	throw new AppError('forbidden', why ?? 'Your role does not allow this. An admin can change it.');
}
