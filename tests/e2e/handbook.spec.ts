import { scenes, type Stage } from '../handbook/scenes.ts';
import { setStage } from '../handbook/stage.ts';
import { expect, test } from '../support/e2e.ts';
import { openNewsroom } from '../support/newsroom.ts';

test.describe.configure({ mode: 'default' });

let stage: Stage;
test.beforeAll(async ({ browser }) => {
	stage = setStage(browser, await openNewsroom(), {});
});
test.afterEach(() => stage.clear());
test.afterAll(() => stage.room.close());

for (const [name, play] of Object.entries(scenes)) {
	test(`the handbook can show ${name.replaceAll('-', ' ')} @once`, async () => {
		const { page, parts = [page.getByRole('main')] } = await play(stage);
		for (const part of parts) await expect(part).toBeVisible();
	});
}
