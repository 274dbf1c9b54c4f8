import { authorise, needsSecondFactor } from '#lib/server/auth/index.ts';
import { config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { canSendMail } from '#lib/server/mail/index.ts';

/** How this site is set up, without secrets. @throws {AppError} `forbidden` */
export function readSettings(ctx: Ctx) {
	authorise(ctx, 'settings.read');
	const { siteName, origin, production, addressHeader } = config();
	return {
		...{ siteName, origin, production },
		mail: canSendMail(),
		secondFactor: needsSecondFactor(origin),
		addressHeader: addressHeader ?? null
	};
}
