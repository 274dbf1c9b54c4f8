/** A path of this site and nothing else: one slash, then no backslash, control character or second host. */
export function isOwnPath(value: string): boolean {
	if (!/^\/(?![/\\])/.test(value) || /[\\\u0000-\u0020\u007f]/.test(value)) return false;
	try {
		return new URL(value, 'http://own.invalid').origin === 'http://own.invalid';
	} catch {
		return false;
	}
}

/** Where to go after signing in: a page of the admin, whatever was asked for. */
export function nextPath(value: string | null | undefined): string {
	if (typeof value !== 'string' || value.length > 1000 || !isOwnPath(value)) return '/admin';
	const { pathname, search } = new URL(value, 'http://own.invalid');
	const inside = pathname === '/admin' || pathname.startsWith('/admin/');
	return inside && !/^\/admin\/(login|setup|invite|reset|sign-out)(\/|$)/.test(pathname) ? pathname + search : '/admin';
}
