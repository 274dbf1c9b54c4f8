/** What the server sends of a component that runs in the browser: its markup, and what it was made of. */
export type Running = { html: string; props: object };
