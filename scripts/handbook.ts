import '../tests/handbook/clock.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureBrowser } from './browser.ts';
import { buildSite, isBuildFresh } from './build.ts';
import { root } from './run.ts';

const help = `npm run handbook -- [options]
  --to=<folder>   where the pictures go (docs/images/editors)
  --width=<px>    how wide the window is (1280)
  --only=<name>   the scenes to show, with commas between them; the others are left out`;

const { values } = parseArgs({
	options: {
		to: { type: 'string', default: join(root, 'docs/images/editors') },
		width: { type: 'string', default: '1280' },
		only: { type: 'string' },
		help: { type: 'boolean', default: false }
	}
});
const width = Number(values.width);
if (values.help || !Number.isInteger(width) || width < 320) {
	console.error(help);
	process.exit(values.help ? 0 : 1);
}
const executablePath = await ensureBrowser();
if (executablePath === undefined) {
	console.error('No browser to take the pictures with. Install a Chromium, or set CHROMIUM_PATH to it.');
	process.exit(1);
}
if (!isBuildFresh() && (await buildSite()) !== 0) process.exit(1);

const { clockSettings } = await import('../tests/handbook/clock.ts');
const { openNewsroom } = await import('../tests/support/newsroom.ts');
const { scenes } = await import('../tests/handbook/scenes.ts');
const { setStage, shrinkPicture, takePicture } = await import('../tests/handbook/stage.ts');

mkdirSync(values.to, { recursive: true });
const room = await openNewsroom(clockSettings);
const browser = await chromium.launch({ executablePath: executablePath || undefined });
try {
	const stage = setStage(browser, room, { viewport: { width, height: 860 }, colorScheme: 'light' });
	for (const [name, play] of Object.entries(scenes)) {
		if (values.only && !values.only.split(',').includes(name)) continue;
		const shot = await play(stage);
		writeFileSync(join(values.to, `${name}.webp`), await shrinkPicture(browser, await takePicture(shot)));
		await stage.clear();
		console.log(name);
	}
} finally {
	await browser.close();
	await room.close();
}
