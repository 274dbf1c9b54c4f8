import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig, settingNames } from '#lib/server/config.ts';

const read = (file: string) => readFileSync(`deploy/${file}`, 'utf8');

describe('deploy/Dockerfile', () => {
	const text = read('Dockerfile');
	const stages = text.split(/^FROM /m).slice(1);
	const last = stages.at(-1)!;

	it('has nothing that a builder would refuse or warn of', () => {
		expect(validate(text).map(({ message }) => message)).toEqual([]);
		expect(validate('FROM node AS a\nFROM node AS a\nEXPOSE x').length).toBeGreaterThan(1);
	});

	it('ends with production packages alone, not as root, and says how to ask whether it lives', () => {
		expect(stages).toHaveLength(4);
		expect(last).toContain('COPY --from=packages /site/node_modules node_modules');
		expect(stages.find((stage) => / AS packages\n/.test(stage))).toMatch(/npm ci --omit=dev /);
		expect(last).not.toMatch(/npm|COPY \. /);
		expect(last.indexOf('USER node')).toBeGreaterThan(last.indexOf('RUN '));
		expect(last).toMatch(/^HEALTHCHECK .*\/healthz/m);
		expect(last).toMatch(/^CMD \["node", "build\/program\/server\.js"\]$/m);
	});

	it('builds where the files of the image before are', () => {
		const build = stages.find((stage) => / AS build\n/.test(stage))!;
		expect(build).toMatch(/^COPY --from=before \/site\/build build\nRUN node scripts\/build-site\.ts$/m);
	});

	it('copies only what is there', () => {
		const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) => names!.split(' '));
		expect(copied.filter((name) => !existsSync(name))).toEqual([]);
	});

	it('runs the Node that the packages pin', () => {
		const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
			string,
			Record<string, string>
		>;
		const major = devDependencies!.node!.split('.')[0];
		expect(text).toMatch(new RegExp(`^ARG BEFORE=node:${major}-slim$`, 'm'));
		const [before, ...others] = stages;
		expect(before).toMatch(/^\$\{BEFORE\} AS before\n/);
		expect(others.map((stage) => stage.split(/[\s-]/)[0])).toEqual(others.map(() => `node:${major}`));
	});
});

type Service = {
	profiles?: string[];
	depends_on?: Record<string, { condition: string }>;
	environment?: Record<string, string>;
	secrets?: string[];
	ports?: string[];
};
type Compose = { services: Record<string, Service>; secrets: Record<string, unknown> };
const readCompose = () => parse(read('compose.example.yml'), { merge: true }) as Compose;
const nodes = ['site', 'node-1', 'node-2'];

describe('deploy/compose.example.yml', () => {
	it('is one that compose takes', async () => {
		const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
		const [result] = await linter.lintFiles(['deploy/compose.example.yml'], false);
		const order = /(service|top-level|alphabetical|ports|dependencies).*(order|alphabetical)/;
		expect(
			result!.messages.filter(({ rule }) => !order.test(rule)).map(({ rule, message }) => `${rule}: ${message}`)
		).toEqual([]);
	});

	it.each(nodes)('gives %s nothing to write to but its data, and the key that all share', (name) => {
		const { services, secrets } = readCompose();
		expect(services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'], volumes: ['site-data:/data'] });
		expect(services[name]!.secrets).toEqual(Object.keys(secrets));
		expect(services[name]!.environment!.SECRET_KEY_FILE).toBe(`/run/secrets/${Object.keys(secrets)[0]!}`);
	});

	it('has two profiles: one node on SQLite, or two that wait for one database behind one proxy', () => {
		const { services } = readCompose();
		const named = (profile: string) =>
			Object.keys(services).filter((name) => services[name]!.profiles?.includes(profile));
		expect(named('one')).toEqual(['proxy', 'site']);
		expect(named('several')).toEqual(['proxy-of-several', 'node-1', 'node-2', 'database']);
		expect(Object.keys(services)).toHaveLength(6);
		expect(services.site!.environment!.DATABASE_URL).toBeUndefined();
		expect(services['node-2']!.environment).toEqual(services['node-1']!.environment);
		const url = services['node-1']!.environment!.DATABASE_URL!;
		expect(readConfig({ DATABASE_URL: url, SECRET_KEY: 'x'.repeat(32) }).databaseUrl).toBe(url);
		expect(url).toContain(`:${services.database!.environment!.POSTGRES_PASSWORD!}@database:`);
		for (const { upstreams, proxy } of [
			{ upstreams: ['site'], proxy: services.proxy! },
			{ upstreams: ['node-1', 'node-2'], proxy: services['proxy-of-several']! }
		]) {
			expect(proxy.environment!.UPSTREAM).toBe(upstreams.map((name) => `${name}:3000`).join(' '));
			expect(proxy.environment!.UPSTREAM_BACKWARDS).toBe(
				upstreams
					.map((name) => `${name}:3000`)
					.reverse()
					.join(' ')
			);
			expect(Object.keys(proxy.depends_on!)).toEqual(upstreams);
		}
		const open = Object.entries(services).filter(([, { ports }]) => ports);
		expect(open.map(([name]) => name)).toEqual(['proxy', 'proxy-of-several']);
	});
});

describe('deploy/Caddyfile', () => {
	const text = read('Caddyfile').replace(/^\s*#.*\n/gm, '');

	it('asks another node for a file that one lacks, and gives each request to nodes that are alive', () => {
		const files = /@files path (\S+)\n\thandle @files \{([\s\S]*?)\n\t\}/.exec(text)!;
		expect(files[1]).toBe('/_app/immutable/*');
		expect(files[2]).toMatch(
			/reverse_proxy \{\$UPSTREAM:[\s\S]*@missing status 404\s+handle_response @missing \{\s+reverse_proxy \{\$UPSTREAM_BACKWARDS:/
		);
		const proxies = text.split(/^\s*reverse_proxy /m).slice(1);
		expect(proxies.map((one) => /import node\s+lb_policy (\w+)/.exec(one)?.[1])).toEqual(['first', 'first', 'ip_hash']);
		expect(text).toMatch(/^\(node\) \{[\s\S]*?health_uri \/healthz/m);
	});
});

describe('deploy/', () => {
	it('names only settings that there are', () => {
		const { services } = readCompose();
		const unit = [...read('cognicare.service').matchAll(/^Environment=(.+)$/gm)].flatMap(([, line]) =>
			line!.split(' ')
		);
		const named = [
			...nodes.flatMap((name) => Object.keys(services[name]!.environment!)),
			...unit.map((pair) => pair.split('=')[0]!)
		];
		expect(named.length).toBeGreaterThan(6);
		expect(named.filter((name) => name !== 'NODE_ENV' && !settingNames.includes(name))).toEqual([]);
	});

	it('has a unit and a socket that systemd takes', () => {
		const units = ['deploy/cognicare.socket', 'deploy/cognicare.service'];
		for (const unit of units) expect(readFileSync(unit, 'utf8')).toMatch(/^\[Unit\]$[\s\S]*^\[Install\]$/m);
		const { error, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], {
			encoding: 'utf8'
		});
		// Where there is no systemd, only what stands above holds.
		const said = error ? '' : stdout + stderr;
		expect(
			said.split('\n').filter((line) => /cognicare\.(service|socket)/.test(line) && !/not executable/.test(line))
		).toEqual([]);
	});

	it('has a recipe for Litestream that is YAML with one replica', () => {
		const { dbs } = parse(read('litestream.yml')) as { dbs: { path: string; replica: { type: string } }[] };
		expect(dbs.map(({ path, replica }) => [path, replica.type])).toEqual([
			['/var/lib/cognicare/cognicare.sqlite', 's3']
		]);
	});
});
