import { onMount } from 'svelte';
import { beforeNavigate } from '$app/navigation';
import { watchLeaving } from '#lib/ui/admin/sending.ts';
import type { Storing } from '#lib/ui/admin/storing.ts';

type Ways = {
	storing: Storing;
	mayStore: () => boolean;
	/** Whether leaving the page would lose something. */
	isUnsaved: () => boolean;
	/** Asked before it is left then. */
	question: string;
};

/** Stores what is typed while the page is open and as it closes. For a component to call as it starts. */
export function storeTyped({ storing, mayStore, isUnsaved, question }: Ways): void {
	const flush = (isLeaving: boolean) => mayStore() && storing.flush(isLeaving);
	$effect(() => {
		// It reads what is typed, and so is run again whenever that changes.
		if (mayStore()) storing.touch();
	});
	onMount(() => {
		const stop = watchLeaving(flush);
		return () => {
			stop();
			flush(true);
			storing.stop();
		};
	});
	beforeNavigate((navigation) => {
		if (isUnsaved() && (navigation.willUnload || !confirm(question))) navigation.cancel();
	});
}
