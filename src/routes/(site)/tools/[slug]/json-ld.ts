import type { PageData } from './$types';

/** The tool for search engines: what it is and who makes it. No rating, and no offer that we cannot vouch for. */
export function describeTool({ tool, types, platforms }: PageData, address: string): Record<string, unknown> {
	const isSoftware = tool.platforms.some((platform) => ['ios', 'android', 'web'].includes(platform));
	return {
		'@type': isSoftware ? 'SoftwareApplication' : 'Service',
		name: tool.name,
		description: tool.summary,
		url: address,
		...(isSoftware
			? {
					applicationCategory: 'HealthApplication',
					applicationSubCategory: types[0]?.name,
					operatingSystem: platforms.join(', '),
					publisher: { '@type': 'Organization', name: tool.maker },
					...(tool.pricing.model === 'free' && { isAccessibleForFree: true })
				}
			: { serviceType: types[0]?.name, provider: { '@type': 'Organization', name: tool.maker } })
	};
}
