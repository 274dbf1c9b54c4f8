import { AsyncLocalStorage } from 'node:async_hooks';
import type { Store } from '#lib/server/db/store.ts';

/** Long enough that whoever asked for it has their answer, which so takes as long with work as without. */
const soon = 100;

const sleepers = new WeakMap<Store, () => void>();
const woken = new WeakSet<Store>();

/** Has `look` called whenever work was put in. It runs outside the transaction that did. */
export function onWake(store: Store, look: () => void): void {
	sleepers.set(store, AsyncLocalStorage.bind(look));
}

/** Has due work looked for soon: after the transaction around this, since the look waits for its turn. */
export function wakeWorker(store: Store): void {
	if (woken.has(store) || !sleepers.has(store)) return;
	woken.add(store);
	setTimeout(() => {
		woken.delete(store);
		sleepers.get(store)?.();
	}, soon).unref();
}
