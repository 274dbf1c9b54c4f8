import { listQuestions } from '#lib/server/guides/index.ts';

export const load = async ({ locals: { ctx } }) => ({ groups: await listQuestions(ctx) });
