import { parts, type Order, type Reply } from './children.ts';
import { OverLimit, measureEmptyMemory } from './measure.ts';

const answer = (reply: Reply) => process.send!(reply);

async function work({ name, input }: Order): Promise<void> {
	await measureEmptyMemory();
	try {
		const run = (await parts[name]()) as (given: unknown) => unknown;
		answer({ value: await run(input) });
	} catch (error) {
		if (error instanceof OverLimit) answer({ overLimit: error.message });
		else answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
	}
}

process.on('disconnect', () => process.exit(1));
process.once('message', (order: Order) => void work(order));
