import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findStored, forgetStored, storeText, type Drawer, type Drawers } from './sheet-storage.ts';

class Memory implements Drawer {
	held = new Map<string, string>();
	getItem = (key: string) => this.held.get(key) ?? null;
	setItem = (key: string, text: string) => void this.held.set(key, text);
	removeItem = (key: string) => void this.held.delete(key);
}
const refuse = () => {
	throw new DOMException('full', 'QuotaExceededError');
};
const full = (): Memory => Object.assign(new Memory(), { setItem: refuse });
const shut: Drawer = { getItem: refuse, setItem: refuse, removeItem: refuse };
const make = () => ({ tab: new Memory(), device: new Memory() });

describe('what a browser stores of a sheet', () => {
	it('is what was stored last, and once it is on the device the tab holds none', () => {
		const places = fc.array(fc.tuple(fc.constantFrom('tab' as const, 'device' as const), fc.string()), {
			minLength: 1
		});
		fc.assert(
			fc.property(places, (stored) => {
				const drawers = make();
				for (const [place, text] of stored) expect(storeText(drawers, 'a', place, text)).toBe(true);
				const [place, text] = stored.at(-1)!;
				expect(findStored(drawers, 'a')).toMatchObject({ place, text });
				const onDevice = stored.findLast(([at]) => at === 'device');
				expect(drawers.device.getItem('a')).toBe(onDevice?.[1] ?? null);
			})
		);
	});

	it('comes from the tab where another tab has saved one on the device meanwhile, and says so', () => {
		const drawers = make();
		drawers.tab.setItem('a', 'typed here');
		drawers.device.setItem('a', 'saved there');
		expect(findStored(drawers, 'a')).toEqual({ place: 'tab', text: 'typed here', hasOther: true });
	});

	it('goes whole, and leaves other things alone', () => {
		const drawers = make();
		for (const drawer of Object.values(drawers)) {
			drawer.setItem('a', 'x');
			drawer.setItem('of another', 'stays');
		}
		forgetStored(drawers, 'a');
		expect(findStored(drawers, 'a')).toBeUndefined();
		for (const { held } of Object.values(drawers)) expect([...held.keys()]).toEqual(['of another']);
	});

	it('stays in the tab where the device has no room', () => {
		const drawers = { tab: new Memory(), device: full() };
		storeText(drawers, 'a', 'tab', 'x');
		expect(storeText(drawers, 'a', 'device', 'x')).toBe(false);
		expect(findStored(drawers, 'a')).toMatchObject({ place: 'tab', text: 'x' });
	});

	it('is nothing where the browser shuts storage off, and nothing breaks', () => {
		for (const drawers of [{}, { tab: shut, device: shut }] satisfies Drawers[]) {
			expect(storeText(drawers, 'a', 'tab', 'x')).toBe(false);
			expect(storeText(drawers, 'a', 'device', 'x')).toBe(false);
			expect(findStored(drawers, 'a')).toBeUndefined();
			expect(() => forgetStored(drawers, 'a')).not.toThrow();
		}
	});
});
