import { listHere } from './kind-words.ts';

export type Near = { id: string; name: string; why: 'site' | 'name' };

const pause = 400;

/** Looks for entries that may be the same tool, a moment after the last key. */
export function watchDuplicates(read: () => { id?: string; name: string; website?: string }, first: () => Near[]) {
	let near = $state<Near[]>(first());
	let asked = $state.raw('');
	$effect(() => {
		const { id, name, website } = read();
		const query = new URLSearchParams({ ...(id && { id }), name, ...(website && { website }) }).toString();
		if (asked === '') {
			asked = query;
			return;
		}
		if (query === asked) return;
		const timer = setTimeout(() => {
			asked = query;
			void fetch(`${listHere()}/duplicates?${query}`)
				.then((answer) => (answer.ok ? (answer.json() as Promise<Near[]>) : []))
				.then((found) => {
					if (query === asked) near = found;
				})
				.catch(() => undefined);
		}, pause);
		return () => clearTimeout(timer);
	});
	return {
		get near() {
			return near;
		}
	};
}
