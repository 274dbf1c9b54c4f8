/** What of `Storage` is used, so that tests can bring their own. */
export type Drawer = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
/** Where a browser may store a sheet: for as long as the tab is open, or on the device. Missing where it is shut off. */
export type Drawers = { tab?: Drawer | undefined; device?: Drawer | undefined };
export type Place = keyof Drawers;

function openDrawer(name: 'sessionStorage' | 'localStorage'): Drawer | undefined {
	try {
		return window[name];
	} catch {
		return undefined;
	}
}

/** In the browser only. Reaching for its storage throws where that is shut off. */
export const openDrawers = (): Drawers => ({ tab: openDrawer('sessionStorage'), device: openDrawer('localStorage') });

const places: readonly Place[] = ['tab', 'device'];

/** A browser may refuse any use of its storage. */
function attempt<T>(use: () => T): T | undefined {
	try {
		return use();
	} catch {
		return undefined;
	}
}

/** What is stored of a sheet, the tab's own first. `hasOther`: the device holds another one. */
export function findStored(
	drawers: Drawers,
	key: string
): { place: Place; text: string; hasOther: boolean } | undefined {
	const found = places.flatMap((place) => {
		const text = attempt(() => drawers[place]?.getItem(key));
		return typeof text === 'string' ? [{ place, text }] : [];
	});
	return found[0] && { ...found[0], hasOther: found.length > 1 };
}

/**
 * Stores a sheet. On the device it takes the tab's place; in the tab it leaves alone what the device holds, which another
 * tab may have saved. False where the browser refuses; then nothing is lost.
 */
export function storeText(drawers: Drawers, key: string, place: Place, text: string): boolean {
	const drawer = drawers[place];
	if (!drawer || attempt(() => (drawer.setItem(key, text), true)) !== true) return false;
	if (place === 'device') attempt(() => drawers.tab?.removeItem(key));
	return true;
}

/** Takes a sheet from every place. */
export function forgetStored(drawers: Drawers, key: string): void {
	for (const place of places) attempt(() => drawers[place]?.removeItem(key));
}
