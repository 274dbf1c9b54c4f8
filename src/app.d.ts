import type { IncomingMessage } from 'node:http';
import type { SignedIn } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';

declare global {
	namespace App {
		interface Locals {
			ctx: Ctx;
			/** Who is signed in; known on admin paths only. */
			user?: SignedIn;
			/** Why the page that was asked for is not shown. */
			refusal?: string;
			/** Set when something could not be answered in time. */
			isBusy?: boolean;
		}
		interface Platform {
			/** From adapter-node. */
			req: IncomingMessage;
		}
		interface Error {
			message: string;
			requestId?: string;
			/** It is worth trying again in a moment. */
			isBusy?: boolean;
		}
	}
}
