import { getRubricPage } from '#lib/server/rubric/index.ts';

export const load = ({ locals: { ctx } }) => getRubricPage(ctx);
