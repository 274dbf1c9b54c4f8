import { buttonLook } from '#lib/ui/button-look.ts';

/** How the button looks on a card, and on a tool's own page. */
export const shelfLook = {
	plain: 'tap gap-2 text-sm font-semibold link hover:text-deep hover:decoration-2',
	quiet: `${buttonLook('quiet')} w-full`
};
