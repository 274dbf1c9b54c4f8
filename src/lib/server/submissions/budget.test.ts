import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeBudget, type Limits } from './budget.ts';

const limits: Limits = { perSender: 3, perGroup: 5, inAll: 7, period: 100 };
const senders = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const messages = fc.array(fc.record({ sender: senders, after: fc.nat(40) }), { maxLength: 80 });

/** The rule in its plainest form: what was taken lately, counted anew each time. */
function judgePlainly(history: { sender: string; at: number }[], sender: string, now: number) {
	const lately = history.filter(({ at }) => now - at < limits.period);
	if (lately.filter((one) => one.sender === sender).length >= limits.perSender) return 'sender';
	return lately.length >= limits.inAll ? 'all' : 'taken';
}

describe('the budget of a form', () => {
	it('takes as many as the rule says, from each sender and in all, and a refusal uses up nothing', () => {
		fc.assert(
			fc.property(messages, (list) => {
				const budget = makeBudget(limits);
				const history: { sender: string; at: number }[] = [];
				let now = 0;
				for (const { sender, after } of list) {
					now += after;
					const expected = judgePlainly(history, sender, now);
					const verdict = budget.take(sender, now);
					expect(verdict.taken ? 'taken' : verdict.full).toBe(expected);
					if (verdict.taken) history.push({ sender, at: now });
				}
			})
		);
	});

	it('says truly how long to wait: not a moment sooner, and then at once if nobody else came', () => {
		fc.assert(
			fc.property(messages, senders, (list, sender) => {
				const budget = makeBudget(limits);
				let now = 0;
				for (const { sender: other, after } of list) budget.take(other, (now += after));
				for (let tries = 0; tries < 2; tries += 1) {
					const verdict = budget.take(sender, now);
					if (verdict.taken) return;
					expect(verdict.wait).toBeGreaterThan(0);
					expect(verdict.wait).toBeLessThanOrEqual(limits.period);
					const early = budget.take(sender, now + verdict.wait - 1);
					expect(early.taken).toBe(false);
					now += verdict.wait;
				}
				expect(budget.take(sender, now).taken).toBe(true);
			})
		);
	});

	it('remembers no more than it takes, however many knock', () => {
		const budget = makeBudget(limits);
		for (let knock = 0; knock < 1000; knock += 1) budget.take(`sender ${knock}`, 1);
		expect(budget.size()).toBe(limits.inAll);
		budget.take('late', 1000);
		expect(budget.size()).toBe(1);
	});

	it('takes a share from senders of one group, and the rest from others', () => {
		const budget = makeBudget(limits);
		const verdicts = Array.from({ length: 8 }, (_, at) => budget.take(`sender ${at}`, at, 'group'));
		expect(verdicts.slice(0, 5).every(({ taken }) => taken)).toBe(true);
		expect(verdicts[5]).toEqual({ taken: false, full: 'group', wait: 95 });
		expect(budget.size()).toBe(5);
		expect(budget.take('other', 8).taken).toBe(true);
		expect(budget.take('sender 9', 100, 'group').taken).toBe(true);
	});

	it('goes on when the clock is put back', () => {
		const budget = makeBudget(limits);
		for (let knock = 0; knock < limits.inAll; knock += 1) budget.take(`sender ${knock}`, 1_000_000);
		expect(budget.take('late', 5).taken).toBe(true);
	});

	it('gives back what could not be filed', () => {
		const budget = makeBudget({ ...limits, perSender: 1 });
		budget.take('a', 1);
		budget.giveBack('a');
		budget.giveBack('nobody');
		expect([budget.size(), budget.take('a', 1).taken]).toEqual([0, true]);
	});
});
