import { getRegister } from '#lib/server/catalogue/index.ts';

export const load = ({ locals: { ctx } }) => getRegister(ctx);
