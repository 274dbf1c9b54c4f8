import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareNewsroom } from './newsroom.ts';

/** Once per run: the data folder that newsrooms copy. */
export default async function prepare(): Promise<() => void> {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-newsroom-'));
	await prepareNewsroom(folder);
	process.env.NEWSROOM_FOLDER = folder;
	return () => rmSync(folder, { recursive: true, force: true });
}
