import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

type Locked = {
	version?: string;
	integrity?: string;
	resolved?: string;
	optional?: boolean;
	hasInstallScript?: boolean;
	/** The folder in the project that it is. */
	link?: boolean;
};
type Manifest = Record<'dependencies' | 'devDependencies', Record<string, string>> & {
	workspaces: string[];
	allowScripts: Record<string, boolean>;
};

const read = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T;
const manifest = read<Manifest>('package.json');
const ours = ['', ...manifest.workspaces];
const { packages } = read<{ packages: Record<string, Locked> }>('package-lock.json');
const locked = Object.fromEntries(Object.entries(packages).filter(([path, { link }]) => !link && !ours.includes(path)));
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

describe('the packages this is made of', () => {
	it('are named by exact versions, and locked with checksums from one registry', () => {
		const manifests = [manifest, ...manifest.workspaces.map((folder) => read<Manifest>(`${folder}/package.json`))];
		const wanted = manifests.flatMap(({ dependencies, devDependencies }) =>
			Object.entries({ ...dependencies, ...devDependencies })
		);
		expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[a-z]+\.\d+)?$/.test(version))).toEqual([]);
		// Binaries for other systems are locked where they are installed: npm writes no checksum of what it never fetched.
		const fetched = Object.entries(locked).filter(([, { optional, integrity }]) => !optional || integrity);
		expect(fetched.length).toBeGreaterThan(400);
		const loose = fetched.filter(([, { integrity, resolved }]) => !integrity?.startsWith('sha512-') || resolved);
		expect(loose.map(([path]) => path)).toEqual([]);
	});

	it('run nothing when they are installed, but for those on the list', () => {
		const running = Object.entries(locked).filter(([, { hasInstallScript }]) => hasInstallScript);
		const names = new Set(running.map(([path]) => nameOf(path)));
		expect([...names].sort()).toEqual(
			Object.keys(manifest.allowScripts)
				.filter((name) => manifest.allowScripts[name])
				.sort()
		);
	});

	it('can be listed as a bill of materials without a network', async () => {
		// Not with `--omit=dev`, which leaves out whatever a tool for development needs as well.
		const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--offline'];
		const { stdout } = await promisify(execFile)('npm', args, { maxBuffer: 64 * 1024 * 1024 });
		const { components } = JSON.parse(stdout) as { components: { 'bom-ref': string; hashes?: { alg: string }[] }[] };
		const listed = new Map(components.map((component) => [component['bom-ref'], component.hashes?.[0]?.alg]));
		for (const [name, version] of Object.entries(manifest.dependencies)) {
			expect.soft(listed.get(`${name}@${version}`), name).toBe('SHA-512');
		}
	});
});
