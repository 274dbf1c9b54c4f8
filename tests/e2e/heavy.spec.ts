import { prepareHeavyInputs, senderSettings, sendHeavy } from '../support/heavy-inputs.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { expect, test } from '../support/e2e.ts';

/*
 * How long each of these may take is measured by `npm run bench -- hostile`; here is that each is answered as it should.
 */
test('what is small to send and dear to work on is answered, with a sentence where it is refused @once', async () => {
	test.setTimeout(900_000);
	const room = await openNewsroom({ LOG_LEVEL: 'warn', ...senderSettings });
	const { name, value } = await room.enter('Ada');
	for (const input of await prepareHeavyInputs(room)) {
		const { status, body } = await sendHeavy(room.origin, input, `${name}=${value}`);
		expect.soft(status, input.name).toBe(input.status);
		expect.soft(body, input.name).not.toMatch(/\n\s+at .+:\d+:\d+|RangeError|node_modules/);
		if (status >= 400) expect.soft(body, input.name).toMatch(/[A-Z][a-z]+ [a-z ]+[^<]*\./);
	}
	expect((await fetch(`${room.origin}/healthz`)).status).toBe(200);
	expect(room.output()).not.toMatch(/"level":[56]0/);
	await room.close();
});
