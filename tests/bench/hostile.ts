import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { buildSite, isBuildFresh } from '../../scripts/build.ts';
import { root } from '../../scripts/run.ts';
import { prepareHeavyInputs, senderSettings, sendHeavy } from '../support/heavy-inputs.ts';
import { hostileRequests, sendHostile } from '../support/hostile-requests.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { logProgress } from './children.ts';
import type { StandStill } from './stand-still.ts';
import { hostileBar, type HostileRow } from './tables.ts';

const mostRounds = 3;

const askLoop = async (path: string): Promise<StandStill> => JSON.parse(await text(connect(path))) as StandStill;

/**
 * Sends everything that is known to have hurt to a built site of its own, one after another, and reads after each how
 * long the loop in its process stood still.
 */
export async function measureHostile(folder: string): Promise<HostileRow[]> {
	if (!isBuildFresh()) {
		logProgress('Building the site …');
		if ((await buildSite()) !== 0) throw new Error('The site could not be built; the reason is above.');
	}
	logProgress('Starting the site …');
	const socket = join(folder, 'loop');
	const room = await openNewsroom({
		NODE_OPTIONS: `--import=${pathToFileURL(join(root, 'tests/bench/stand-still.ts')).href}`,
		STAND_STILL_SOCKET: socket,
		LOG_LEVEL: 'warn',
		...senderSettings
	});
	try {
		const { name, value } = await room.enter('Ada');
		const cookie = `${name}=${value}`;
		const heavy = await prepareHeavyInputs(room);
		// Code that runs for the first time is slow once: that is the start of the site and no attack.
		for (const path of [
			'/',
			'/tools',
			'/tools?q=sleep',
			'/search?q=sleep',
			'/admin/tools',
			'/admin/tools/new',
			'/submit'
		]) {
			await (await fetch(room.origin + path, { headers: { cookie } })).text();
		}
		await askLoop(socket);
		const rows: HostileRow[] = [];
		/** What is above the bar is sent again: a pause of the machine does not come back, work does. */
		async function attack(
			who: HostileRow['who'],
			name: string,
			send: () => Promise<number | undefined>
		): Promise<void> {
			let row: HostileRow | undefined;
			for (let round = 0; round < mostRounds && (!row || row.longest > hostileBar); round++) {
				const answer = String((await send()) ?? 'none');
				const still = await askLoop(socket);
				if (!row || still.longest < row.longest) row = { who, name, answer, ...still };
			}
			rows.push(row!);
		}
		for (const input of heavy) {
			await attack(input.who, input.name, async () => (await sendHeavy(room.origin, input, cookie)).status);
		}
		logProgress(`Sending ${hostileRequests.length} requests byte for byte …`);
		for (const request of hostileRequests) {
			await attack('anyone', request.name, async () => (await sendHostile(room.origin, request))?.status);
		}
		return rows;
	} finally {
		await room.close();
	}
}
