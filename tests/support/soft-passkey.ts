import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();

const present = 0x01;
const verified = 0x04;

/** COSE: EC2, ES256, P-256. */
function asCose(key: KeyObject): Uint8Array {
	const { x, y } = key.export({ format: 'jwk' });
	const part = (label: number, value: string) => [Buffer.from([label, 0x58, 0x20]), Buffer.from(value, 'base64url')];
	const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
	return Buffer.concat([head, ...part(0x21, x!), ...part(0x22, y!)]);
}

/** A passkey without a device: its public half as the site stores it, and answers to what the site asks. */
export function makeSoftPasskey(origin = 'http://localhost:3000') {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const id = base64url(sha256(asCose(publicKey)));
	return {
		id,
		publicKey: base64url(asCose(publicKey)),
		answer(challenge: string): string {
			const clientData = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }));
			const counter = Buffer.alloc(4);
			const authenticatorData = Buffer.concat([
				sha256(new URL(origin).hostname),
				Buffer.from([present | verified]),
				counter
			]);
			const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), privateKey);
			return JSON.stringify({
				id,
				rawId: id,
				type: 'public-key',
				clientExtensionResults: {},
				response: {
					clientDataJSON: base64url(clientData),
					authenticatorData: base64url(authenticatorData),
					signature: base64url(signature)
				}
			});
		}
	};
}
