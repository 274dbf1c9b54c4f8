/** Page numbers to offer: the first, the last, those around the current one, and a gap where two or more are left out. */
export function pageList(current: number, total: number): (number | 'gap')[] {
	const near = new Set([1, total, current - 1, current, current + 1].filter((n) => n >= 1 && n <= total));
	if (near.has(3)) near.add(2);
	if (near.has(total - 2)) near.add(total - 1);
	const list: (number | 'gap')[] = [];
	let last = 0;
	for (const n of [...near].sort((a, b) => a - b)) {
		if (n > last + 1) list.push('gap');
		list.push(n);
		last = n;
	}
	return list;
}
