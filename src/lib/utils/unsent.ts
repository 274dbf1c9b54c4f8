/** Markup that a page already holds: its browser has it, so it is not sent a second time among the page's data. */
export class Unsent {
	html: string;
	constructor(html: string) {
		this.html = html;
	}
}
