import type { FinderData } from '#lib/schemas/choice/wire.ts';
import type { Chooser } from './choose.ts';

const dataHref = '/finder/tools.json';

/** Brings what the browser chooses with, once. No answer leaves it. */
class Finder {
	chooser = $state.raw<Chooser>();
	private coming: Promise<boolean> | undefined;

	/** @returns whether it is there */
	load(): Promise<boolean> {
		if (this.chooser) return Promise.resolve(true);
		return (this.coming ??= this.fetch().finally(() => (this.coming = undefined)));
	}

	private async fetch(): Promise<boolean> {
		try {
			const [{ Chooser }, response] = await Promise.all([import('./choose.ts'), fetch(dataHref)]);
			if (!response.ok) return false;
			this.chooser = new Chooser((await response.json()) as FinderData);
			return true;
		} catch {
			return false;
		}
	}
}

export const finder = new Finder();
