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
			const own = waitFor(
				taken.filter((one) => one.sender === sender),
				perSender,
				now
			);
			if (own > 0) return { taken: false, full: 'sender', wait: own };
			const together = waitFor(
				taken.filter((one) => one.group === group),
				perGroup,
				now
			);
			if (together > 0) return { taken: false, full: 'group', wait: together };
			const all = waitFor(taken, inAll, now);
			if (all > 0) return { taken: false, full: 'all', wait: all };
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
