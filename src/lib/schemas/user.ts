import { z } from 'zod';
import { bounded, day, spareText, text } from '#lib/schemas/common.ts';
import { roles, type Role } from '#lib/schemas/roles.ts';

export { roles, type Role };

export const userStates = ['invited', 'active', 'disabled'] as const;
export type UserState = (typeof userStates)[number];

/** How a session proved who is there. */
export const factors = ['password', 'totp', 'passkey', 'recovery'] as const;
export type Factor = (typeof factors)[number];

export const passwordLength = { least: 12, good: 15, most: 256 } as const;

export const email = z
	.string('Write your e-mail address.')
	.trim()
	.max(254, { error: 'Keep this to 254 characters.', abort: true })
	.pipe(z.email('Write an e-mail address such as name@example.org.'));

const name = text(80);

/** Any password that might be right. */
const password = z
	.string('Write your password.')
	.max(passwordLength.most, { error: 'This is longer than any password here.', abort: true })
	.min(1, 'Write your password.');

export const newPassword = z
	.string('Choose a password.')
	.max(passwordLength.most, { error: `Keep this to ${passwordLength.most} characters.`, abort: true })
	.min(
		passwordLength.least,
		`Use at least ${passwordLength.least} characters. Three or four words are easy to remember.`
	);

const token = z.string('The link is not whole.').min(1, 'The link is not whole.').max(200);
/** Six digits from an app, or a recovery code; spaces and hyphens are for people. */
const code = z
	.string('Write the code.')
	.trim()
	.max(80, { error: 'This is longer than any code.', abort: true })
	.min(1, 'Write the code.')
	.transform((value) => value.replace(/[\s-]/g, '').toUpperCase());

export const signInForm = z.object({ email, password });
export const codeForm = z.object({ code });
export const confirmForm = z.object({ password, code: code.optional().or(z.literal('')) });
export const setupForm = z.object({ token, name, email, password: newPassword });
export const inviteAcceptForm = z.object({ token, name, password: newPassword });
export const resetForm = z.object({ token, password: newPassword });
export const askResetForm = z.object({ email });
export const inviteForm = z.object({ name, email, role: z.enum(roles, 'Choose a role.') });
export const roleForm = z.object({ role: z.enum(roles, 'Choose a role.') });
export const profileForm = z.object({ name });
export const emailForm = z.object({ email });
/** `others` is the box "end my other sessions". */
const others = z.literal('on').optional();
export const passwordForm = z.object({ password: newPassword, others });
/** `sealed` is the secret as the server locked it. */
export const enrolTotpForm = z.object({ sealed: bounded(400).min(1), code, others });
const longestPasskey = 20_000;
export const passkeyForm = z.object({
	response: bounded(longestPasskey, 'The passkey sent more than can be read.').min(1, 'The passkey sent no answer.')
});
export const passkeyNameForm = passkeyForm.extend({ name: spareText(60).default(''), others });
export const idForm = z.object({ id: bounded(400).min(1) });
export const reasonForm = z.object({ reason: text(300) });

export const auditQuery = z.object({
	action: bounded(60).catch(''),
	actor: bounded(60).catch(''),
	object: bounded(60).catch(''),
	from: day.or(z.literal('')).catch(''),
	to: day.or(z.literal('')).catch(''),
	page: z.coerce.number().int().min(1).max(100_000).catch(1)
});
export type AuditQuery = z.infer<typeof auditQuery>;
