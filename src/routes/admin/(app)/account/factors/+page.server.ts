import { redirect } from '@sveltejs/kit';
import { enrolTotpForm, idForm, passkeyNameForm } from '#lib/schemas/user.ts';
import {
	askNewPasskey,
	dropCookie,
	enrolPasskey,
	enrolTotp,
	hasConfirmed,
	offerTotp,
	readCookie,
	readOwnFactors,
	removePasskey,
	removeTotp,
	renewRecoveryCodes,
	setCookie
} from '#lib/server/auth/index.ts';
import { actThen, noFields } from '../../../changes.server.ts';
import { act, read } from '#lib/server/http/action.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx, user } = event.locals;
		const [factors, confirmed] = await Promise.all([readOwnFactors(ctx), hasConfirmed(ctx)]);
		const offer = confirmed && !factors.totp ? await offerTotp(ctx) : null;
		return { factors, confirmed, offer, mustEnrol: factors.needed && !user?.hasFactor };
	});

const saying = (word: string) => `/admin/account/factors?done=${word}`;

/** Recovery codes are shown in the answer itself, once; without any there is only something to say. */
function show(codes: string[], word: string) {
	if (codes.length === 0) redirect(303, saying(word));
	return { codes };
}

export const actions = {
	enrolTotp: (event) =>
		act(
			event,
			enrolTotpForm,
			async ({ sealed, code, others }) =>
				show(await enrolTotp(event.locals.ctx, sealed, code, others === 'on'), 'totp'),
			// The same picture again, so that what the app has read stays right.
			async ({ sealed }) => ({ offer: await offerTotp(event.locals.ctx, sealed) })
		),
	removeTotp: actThen(noFields, removeTotp, saying('totp-gone')),
	challenge: (event) =>
		act(event, noFields, async () => {
			const { options, token } = await askNewPasskey(event.locals.ctx);
			setCookie(event, 'passkey', token);
			return { options };
		}),
	addPasskey: (event) =>
		act(event, passkeyNameForm, async ({ response, name, others }) => {
			const token = readCookie(event, 'passkey') ?? '';
			dropCookie(event, 'passkey');
			return show(await enrolPasskey(event.locals.ctx, token, response, name, others === 'on'), 'passkey');
		}),
	removePasskey: actThen(idForm, (ctx, { id }) => removePasskey(ctx, id), saying('passkey-gone')),
	newCodes: (event) => act(event, noFields, async () => show(await renewRecoveryCodes(event.locals.ctx), ''))
};
