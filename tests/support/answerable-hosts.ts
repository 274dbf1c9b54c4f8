/* Whose word counts for what a court or a regulator did. */

const official = /(?:\.gov|\.nice\.org\.uk|\.bfarm\.de|\.gpdp\.it|\.edpb\.europa\.eu)$/;
/** A trade paper is none of them, nor is a blog or a site that carries the news of others without a name of its own. */
const newsrooms = new Set([
	'dunyanews.tv',
	'neue.at',
	'news.bloomberglaw.com',
	'semafor.com',
	'techcrunch.com',
	'theguardian.com'
]);
/** What a company has sent out under its own name. */
const releases = /^prnewswire\.com$/;

export const hostOf = (url: string): string => new URL(url).host.replace(/^www\./, '');
export const isAnswerable = (host: string): boolean =>
	official.test(`.${host}`) || newsrooms.has(host) || releases.test(host);
