import type { Transport } from '@sveltejs/kit';
import { Unsent } from '#lib/utils/unsent.ts';

export const transport: Transport = {
	Unsent: {
		encode: (value) => value instanceof Unsent && [],
		// `{@html}` leaves what the server rendered as it is while a page comes to life, unless its value is empty.
		decode: () => new Unsent(' ')
	}
};
