import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareNewsroom } from './newsroom.ts';

/** Once per run: the data folder that newsrooms copy, and where its processes share what they have judged. */
export default async function prepare(): Promise<() => void> {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-newsroom-'));
	await prepareNewsroom(folder);
	process.env.NEWSROOM_FOLDER = folder;
	const looks = mkdtempSync(join(tmpdir(), 'cognicare-looks-'));
	process.env.SOUND_LOOKS_FILE = join(looks, 'sound.txt');
	return () => [folder, looks].forEach((made) => rmSync(made, { recursive: true, force: true }));
}
