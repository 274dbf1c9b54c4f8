/** What the rail leads to. Each person sees the places that their role may use. */
export const places = [
	{ href: '/admin', label: 'Dashboard', permission: 'account.use' },
	{ href: '/admin/tools', label: 'Tools', permission: 'entry.list' },
	{ href: '/admin/guides', label: 'Guides', permission: 'entry.list' },
	{ href: '/admin/reviews', label: 'Reviews', permission: 'entry.review' },
	{ href: '/admin/submissions', label: 'Messages', permission: 'submission.read' },
	{ href: '/admin/helplines', label: 'Helplines', permission: 'helpline.read' },
	{ href: '/admin/users', label: 'People', permission: 'user.list' },
	{ href: '/admin/audit', label: 'Audit log', permission: 'audit.read' },
	{ href: '/admin/settings', label: 'Settings', permission: 'settings.read' }
] as const;
