import { can, mayEver, type Permission } from '#lib/server/permissions/index.ts';
import { allowsMove, type EntryPage, isUp, kindOf, type Move } from '#lib/server/editorial/index.ts';

type Ctx = App.Locals['ctx'];

const permissionOf = {
	edit: 'entry.edit',
	submit: 'entry.submit',
	withdraw: 'entry.withdraw',
	publish: 'entry.publish',
	schedule: 'entry.schedule',
	unschedule: 'entry.schedule',
	archive: 'entry.archive',
	discard: 'entry.discard',
	trash: 'entry.trash'
} satisfies Partial<Record<Move, Permission>>;

type ShownMove = keyof typeof permissionOf;

/** What this person may do with the entry as it stands: for showing buttons. Each command checks again. */
export function listRights(ctx: Ctx, entry: EntryPage) {
	const owned = { owners: entry.owners };
	const here = !entry.trashedAt;
	const isPublic = isUp(entry.live ?? undefined);
	const moves = Object.entries(permissionOf).map(([move, permission]) => [
		move,
		here && allowsMove(entry.state, move as ShownMove) && can(ctx.actor, permission, owned)
	]);
	const allowed = Object.fromEntries(moves) as Record<ShownMove, boolean>;
	return {
		...allowed,
		discard: allowed.discard && isPublic && entry.hasDraft,
		trash: allowed.trash && !isPublic,
		archive: allowed.archive && kindOf(entry).markGone !== undefined,
		takeDown: isPublic && can(ctx.actor, 'entry.unpublish', owned),
		putBack: entry.takedown !== null && !entry.takedown.obstacle && can(ctx.actor, 'entry.putBack', owned),
		review: mayEver(ctx.actor, 'entry.review'),
		preview: can(ctx.actor, 'entry.preview', owned),
		restore: !here && can(ctx.actor, 'entry.restore', owned),
		purge: !here && !entry.live && can(ctx.actor, 'entry.purge', owned)
	};
}
