import { defineConfig, devices } from '@playwright/test';
import { findFreePort } from './tests/support/free-port.ts';

// Workers load this file too and must find the same port.
process.env.E2E_PORT ??= String(await findFreePort());
const origin = `http://localhost:${process.env.E2E_PORT}`;
const isOnNodes = process.env.E2E_ENGINE === 'postgres';
if (isOnNodes) process.env.E2E_NODE_PORT ??= String(await findFreePort());
/** On PostgreSQL the site is two nodes. */
const site = isOnNodes ? 'serve-nodes' : 'serve';
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } };
const phone = { ...devices['Pixel 7'], deviceScaleFactor: 1, viewport: { width: 390, height: 844 } };

export default defineConfig({
	testDir: 'tests/e2e',
	globalSetup: './tests/support/e2e-setup.ts',
	fullyParallel: true,
	forbidOnly: true,
	// One more than the cores of the smallest machine it is meant for: a test waits too, for a pause in typing, say. Each
	// costs a browser, a site and its share of the cores.
	workers: 3,
	retries: 0,
	reporter: 'list',
	// Both only to end what hangs: a busy machine takes many times as long as a quiet one.
	timeout: 300_000,
	expect: { timeout: 30_000 },
	use: {
		baseURL: origin,
		locale: 'en-GB',
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH || undefined,
			args: [
				'--disable-gpu',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--renderer-process-limit=1'
			]
		}
	},
	// A process serves one project, and starting one costs a browser: of the smaller ones not each gets every process.
	projects: [
		{ name: 'desktop', use: desktop },
		{
			name: 'without-javascript',
			grepInvert: /@javascript|@once/,
			use: { ...phone, javaScriptEnabled: false },
			workers: 2
		},
		{ name: 'phone', grep: /@phone/, use: phone, workers: 1 }
	],
	webServer: {
		command: `exec "${process.execPath}" tests/support/${site}.ts`,
		url: `${origin}/healthz`,
		env: { PORT: process.env.E2E_PORT },
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
		stdout: 'ignore',
		stderr: 'pipe'
	}
});
