/** What an account may do, from least to most. */
export const roles = ['contributor', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];
