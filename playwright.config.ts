import { defineConfig, devices } from '@playwright/test';
import { findFreePort } from './tests/support/free-port.ts';

// Workers load this file too and must find the same port.
process.env.E2E_PORT ??= String(await findFreePort());
const origin = `http://localhost:${process.env.E2E_PORT}`;
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } };

export default defineConfig({
	testDir: 'tests/e2e',
	fullyParallel: true,
	forbidOnly: true,
	workers: 2,
	retries: 0,
	reporter: 'list',
	timeout: 60_000,
	expect: { timeout: 10_000 },
	use: {
		baseURL: origin,
		locale: 'en-GB',
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH || undefined,
			args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']
		}
	},
	projects: [
		{ name: 'desktop', use: desktop },
		{ name: 'without-javascript', grepInvert: /@javascript|@once/, use: { ...desktop, javaScriptEnabled: false } },
		{ name: 'phone', grepInvert: /@once/, use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } } }
	],
	webServer: {
		command: `exec "${process.execPath}" tests/support/serve.ts`,
		url: `${origin}/healthz`,
		env: { PORT: process.env.E2E_PORT },
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
		stdout: 'ignore',
		stderr: 'pipe'
	}
});
