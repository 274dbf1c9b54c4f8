import { getContext, setContext } from 'svelte';
import { addressKey, isLowAt, keepViewFrom, otherViewOf, type ReadAddress } from '#lib/utils/view-address.ts';

/**
 * Says on the server what page the components within are on. Not the framework's own word for it: a component that runs in
 * the browser is written apart from its page, and runs without the framework.
 */
export const setAddress = (read: ReadAddress): ReadAddress => setContext(addressKey, read);

/** The page that a component is on. */
export const here = (): URL =>
	typeof location === 'undefined' ? getContext<ReadAddress>(addressKey)() : new URL(location.href);

/** Whether the reader asked for the low-energy view. */
export const isLowEnergy = (): boolean => isLowAt(here());

/** A link of our own that stays in the view the reader chose. */
export const keepView = (href: string): string => keepViewFrom(here(), href);

/** This page in the other view. */
export const otherView = (): string => otherViewOf(here());
