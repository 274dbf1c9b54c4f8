import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import type { DrawCall, DrawReply } from './draw.ts';
import { drawWords } from './share-picture.ts';
import { openFaces } from './typeset.ts';

sharp.concurrency(1);
const faces = openFaces();
const shared = sharp((workerData as { shared: string }).shared);

async function draw({ words }: DrawCall): Promise<Uint8Array<ArrayBuffer> | undefined> {
	const drawn = drawWords(words, faces);
	if (drawn === undefined) return undefined;
	const picture = shared.clone().composite([{ input: Buffer.from(drawn) }]);
	return new Uint8Array(await picture.png({ palette: true, colours: 64 }).toBuffer());
}

parentPort!.on('message', (call: DrawCall) => {
	void draw(call).then(
		(picture) => parentPort!.postMessage({ id: call.id, picture } satisfies DrawReply),
		(error: unknown) => parentPort!.postMessage({ id: call.id, error } satisfies DrawReply)
	);
});
