import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { runCommand, runProgram } from './run.ts';

const minutes = 60_000;
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** An empty path stands for Playwright's own browser. */
async function canLaunch(path: string): Promise<boolean> {
	try {
		const browser = await chromium.launch(path ? { executablePath: path } : {});
		await browser.close();
		return true;
	} catch {
		return false;
	}
}

async function findSystemBrowser(): Promise<string | undefined> {
	const folders = (process.env.PATH ?? '').split(delimiter);
	for (const file of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
		if (isExecutable(file) && (await canLaunch(file))) return file;
	}
	return undefined;
}

/**
 * A Chromium that starts: Playwright's own, else the system's, else one from the system's package manager.
 * @returns its path, empty for Playwright's own, undefined when none can be found
 */
export async function ensureBrowser(): Promise<string | undefined> {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen) return (await canLaunch(chosen)) ? chosen : undefined;
	if (await canLaunch('')) return '';

	console.log('Fetching the browser for the tests …');
	const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
	await runProgram('playwright', ['install', '--only-shell', 'chromium'], { env, limit: 5 * minutes, output: 'never' });
	if (await canLaunch('')) return '';

	console.log('Playwright’s own browser is not available; looking for one on this machine …');
	const found = await findSystemBrowser();
	if (found) return found;

	if (process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get')) {
		const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' }, limit: 10 * minutes };
		await runCommand('apt-get', ['update', '-q'], quiet);
		for (const name of ['chromium-headless-shell', 'chromium']) {
			await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], quiet);
			const installed = await findSystemBrowser();
			if (installed) return installed;
		}
	}
	return undefined;
}
