import { inviteForm } from '#lib/schemas/user.ts';
import { requireConfirmation } from '#lib/server/auth/index.ts';
import { inviteUser } from '#lib/server/users/index.ts';
import { act, read } from '#lib/server/http/action.ts';

export const load = (event) => read(event, () => requireConfirmation(event.locals.ctx));

export const actions = {
	default: (event) => act(event, inviteForm, async (data) => ({ invited: await inviteUser(event.locals.ctx, data) }))
};
