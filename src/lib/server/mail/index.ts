import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { config } from '#lib/server/config.ts';
import { logger } from '#lib/server/logger.ts';

export type Mail = { to: string; subject: string; text: string };

/** Without SMTP_URL nothing is sent: an admin hands links over. */
export const canSendMail = (): boolean => config().smtpUrl !== undefined;

const waits = [0, 5_000, 60_000];

/** The address that the mail account is known by, else one of this site. */
function senderOf(url: string): string {
	const user = decodeURIComponent(new URL(url).username);
	return user.includes('@') ? user : `no-reply@${new URL(config().origin).hostname}`;
}

async function deliver(url: string, mail: Mail): Promise<void> {
	const transport = createTransport(url);
	const from = { name: config().siteName, address: senderOf(url) };
	for (const [tries, wait] of waits.entries()) {
		await pause(wait, undefined, { ref: false });
		try {
			await transport.sendMail({ ...mail, from, disableFileAccess: true, disableUrlAccess: true });
			return;
		} catch (error) {
			// The code only: an error's text may repeat the address.
			logger.error({ tries: tries + 1, code: (error as { code?: string }).code }, 'mail could not be sent');
		}
	}
}

/**
 * Sends a mail soon, after the answer that it belongs to. It is kept in memory only, since links in it are secrets that
 * are stored nowhere in clear; who gets none asks again.
 */
export function postMail(mail: Mail): void {
	const { smtpUrl } = config();
	if (smtpUrl) void deliver(smtpUrl, mail);
}
