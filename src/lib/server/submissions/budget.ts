/** How many messages are taken within `period` milliseconds: from one sender, from a group of senders, and in all. */
export type Limits = { perSender: number; perGroup: number; inAll: number; period: number };

/** Taken, or what is used up and for how many milliseconds. */
export type Verdict = { taken: true } | { taken: false; full: 'sender' | 'group' | 'all'; wait: number };

/**
 * Counts what was taken, exactly and over a period that slides. A refusal uses up nothing. It remembers what was taken
 * and nothing else, so never more than `inAll` senders.
 */
export function makeBudget({ perSender, perGroup, inAll, period }: Limits) {
	let taken: { sender: string; group: string; at: number }[] = [];

	/** When there is room again among so many, the oldest first. */
	const waitFor = (among: { at: number }[], most: number, now: number): number =>
		among.length < most ? 0 : among[among.length - most]!.at + period - now;

	return {
		take(sender: string, now: number, group = sender): Verdict {
			// A clock that was put back would hold old ones for ever.
			taken = taken.filter(({ at }) => at > now - period && at <= now);
			const shares = [
				{ full: 'sender', among: taken.filter((one) => one.sender === sender), most: perSender },
				{ full: 'group', among: taken.filter((one) => one.group === group), most: perGroup },
				{ full: 'all', among: taken, most: inAll }
			] as const;
			for (const { full, among, most } of shares) {
				const wait = waitFor(among, most, now);
				if (wait > 0) return { taken: false, full, wait };
			}
			taken.push({ sender, group, at: now });
			return { taken: true };
		},
		/** Takes back what was counted last for this sender: it could not be filed. */
		giveBack(sender: string): void {
			const index = taken.findLastIndex((one) => one.sender === sender);
			if (index >= 0) taken.splice(index, 1);
		},
		/** How many are remembered. */
		size: (): number => taken.length
	};
}

export type Budget = ReturnType<typeof makeBudget>;
