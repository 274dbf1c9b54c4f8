const octets = 4;
const groups = 8;
const ofNetwork = 4;
const ofSite = 3;

const unknown = 'unknown';

function readIpv4(text: string): string | undefined {
	const parts = /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ? text.split('.').map(Number) : [];
	return parts.length === octets && parts.every((part) => part <= 255) ? parts.join('.') : undefined;
}

/** The eight groups, without leading zeros. */
function readIpv6(text: string): string[] | undefined {
	const address = `http://[${text}]`;
	if (!/^[\da-f:.]+$/.test(text) || !URL.canParse(address)) return undefined;
	const [head = '', tail] = new URL(address).hostname.slice(1, -1).split('::');
	const list = (part: string) => part.split(':').filter(Boolean);
	if (tail === undefined) return list(head);
	const missing = groups - list(head).length - list(tail).length;
	return [...list(head), ...Array<string>(missing).fill('0'), ...list(tail)];
}

/** `::ffff:0:0/96`, as a socket for both says it, and `64:ff9b::/96`, as a translator does. */
function findIpv4Within(parts: string[]): string | undefined {
	const lead = parts.slice(0, 6).join(':');
	if (lead !== '0:0:0:0:0:ffff' && lead !== '64:ff9b:0:0:0:0') return undefined;
	const bytes = parts.slice(6).flatMap((part) => {
		const value = Number.parseInt(part, 16);
		return [value >> 8, value & 255];
	});
	return bytes.join('.');
}

/**
 * Who an address is counted as: itself for IPv4, however it is written; for IPv6 the /64, since whoever has one address of
 * it has all of them (RFC 6177). A port after it and a zone are left out.
 * @returns `unknown` for whatever is no address
 */
export function networkOf(address: string): string {
	const text = address.trim().toLowerCase();
	const bare = /^\[([^\]]*)\](:\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
	const ipv4 = readIpv4(bare);
	if (ipv4) return ipv4;
	const parts = readIpv6(bare.split('%', 1)[0]!);
	if (!parts) return unknown;
	return findIpv4Within(parts) ?? `${parts.slice(0, ofNetwork).join(':')}::/64`;
}

/** What an address is part of: for IPv6 the /48 that an organisation is given at most (RFC 6177), else as `networkOf`. */
export function siteOf(address: string): string {
	const network = networkOf(address);
	return network.endsWith('::/64') ? `${network.split(':').slice(0, ofSite).join(':')}::/48` : network;
}
