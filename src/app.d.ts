import type { Ctx } from '#lib/server/context.ts';

declare global {
	namespace App {
		interface Locals {
			ctx: Ctx;
		}
		interface Error {
			message: string;
			requestId?: string;
		}
	}
}
