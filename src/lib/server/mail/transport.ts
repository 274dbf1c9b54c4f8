import { createTransport } from 'nodemailer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { config } from '#lib/server/config.ts';
import { logger } from '#lib/server/logger.ts';
import type { SmtpSettings } from './smtp-url.ts';

export type Mail = { to: string; subject: string; text: string };

const second = 1000;
const patience = {
	connectionTimeout: 10 * second,
	dnsTimeout: 10 * second,
	greetingTimeout: 10 * second,
	socketTimeout: 20 * second,
	socketCloseTimeout: second
};
/** One mail, from the first step to the last. */
const longest = 60 * second;

/** Without SMTP_URL nothing is sent: an admin passes links on. */
export const canSendMail = (): boolean => config().smtp !== undefined;

/** The address that the mail account is known by, else one of this site. */
const senderOf = ({ auth }: SmtpSettings): string =>
	auth && /^[^\s@<>,]+@[^\s@<>,]+$/.test(auth.user) ? auth.user : `no-reply@${new URL(config().origin).hostname}`;

type SmtpError = { code?: string; command?: string; responseCode?: number };

const reasons: Record<string, string> = {
	EAUTH: 'The mail server refused the user name or the password in SMTP_URL.',
	ENOAUTH: 'The mail server wants a user name and a password in SMTP_URL.',
	EDNS: 'The name of the mail server in SMTP_URL was not found.',
	ETIMEDOUT: 'The mail server did not answer in time.',
	EABORT: 'The mail server did not answer in time.',
	ETLS: 'No secure connection to the mail server could be made.',
	EPROTOCOL: 'What answers at the address in SMTP_URL is no mail server.'
};

export class MailError extends Error {
	/** Trying again with the same message cannot help. */
	readonly isFinal: boolean;

	constructor(message: string, isFinal: boolean) {
		super(message);
		this.isFinal = isFinal;
	}
}

/** In plain words and without anything that a server repeats: its answer may hold the address. */
function explain(error: unknown): MailError {
	const { code = '', command = '', responseCode = 0 } = error as SmtpError;
	const isRefused = responseCode >= 500 && responseCode !== 503;
	if (isRefused && command === 'RCPT TO')
		return new MailError('The mail server says that this address takes no mail.', true);
	if (isRefused && command === 'DATA') return new MailError('The mail server refused this message.', true);
	if (isRefused && command === 'MAIL FROM')
		return new MailError('The mail server does not let this site send from its address.', false);
	if (responseCode >= 400 && code !== 'EAUTH') return new MailError('The mail server takes no mail just now.', false);
	return new MailError(reasons[code] ?? 'The mail server could not be reached.', false);
}

export type MailState = { at: Date; problem: string | null };
let state: MailState | undefined;

/** How the newest attempt to reach the mail server went; undefined before the first. */
export const readMailState = (): MailState | undefined => state;

const note = (problem: string | null) => {
	state = { at: new Date(), problem };
};

/** @throws {MailError} @throws what `signal` was aborted with */
export async function sendMail(mail: Mail, signal: AbortSignal): Promise<void> {
	const { smtp, siteName } = config();
	if (!smtp) throw new MailError('This site sends no mail any more: SMTP_URL is not set.', true);
	const from = { name: siteName, address: senderOf(smtp) };
	const whole = AbortSignal.any([signal, AbortSignal.timeout(longest)]);
	try {
		await createTransport({ ...smtp, ...patience }).sendMail({
			...mail,
			from,
			signal: whole,
			disableFileAccess: true,
			disableUrlAccess: true
		});
		note(null);
	} catch (error) {
		signal.throwIfAborted();
		const problem = explain(error);
		if (!problem.isFinal) note(problem.message);
		throw problem;
	}
}

function tryConnection(smtp: SmtpSettings, signal: AbortSignal): Promise<void> {
	const connection = new SMTPConnection({ ...smtp, ...patience });
	return new Promise<void>((resolve, reject) => {
		signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
		const finish = (error?: Error | null) => (error ? reject(error) : resolve());
		connection.on('error', finish);
		connection.connect((error) => {
			if (error || !smtp.auth || !connection.allowsAuth) finish(error);
			else connection.login({ credentials: smtp.auth }, finish);
		});
	}).finally(() => connection.close());
}

/** Sees whether the mail server takes us. Without it the site works all the same: it warns, and admins are shown. */
export async function checkMailServer(signal: AbortSignal): Promise<void> {
	const { smtp } = config();
	if (!smtp) return;
	try {
		await tryConnection(smtp, signal);
		note(null);
	} catch (error) {
		if (signal.aborted) return;
		const problem = explain(error).message;
		note(problem);
		logger.warn({ problem }, 'the mail server does not take us; mail waits and is tried again');
	}
}
