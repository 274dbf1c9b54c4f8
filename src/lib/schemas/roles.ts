import { keysOf } from '#lib/utils/records.ts';

/* Apart from the Zod schemas, so that a page which only shows them does not send Zod to the browser. */

/** What an account may do, from least to most. */
export const roleLabels = { contributor: 'Contributor', editor: 'Editor', admin: 'Admin' };
export const roles = keysOf(roleLabels);
export type Role = keyof typeof roleLabels;

export const roleHelp: Record<Role, string> = {
	contributor: 'Drafts tools and submits them.',
	editor: 'Also reviews what others wrote, and publishes what has passed.',
	admin: 'Also looks after people, settings and the audit log, and can delete for good.'
};
