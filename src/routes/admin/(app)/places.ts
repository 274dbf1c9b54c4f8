/** What the rail leads to. Each person sees the places that their role may use. */
export const places = [{ href: '/admin', label: 'Dashboard', permission: 'account.use' }] as const;
