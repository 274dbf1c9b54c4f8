CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`kind` text NOT NULL,
	`tool_slug` text,
	`name` text,
	`url` text,
	`message` text NOT NULL,
	`contact` text,
	`state` text NOT NULL,
	`digest` text NOT NULL,
	`received_at` integer NOT NULL,
	`handled_by` text,
	`handled_at` integer,
	`note` text,
	CONSTRAINT "submissions_kind" CHECK("submissions"."kind" in ('suggestion', 'correction', 'harm')),
	CONSTRAINT "submissions_state_value" CHECK("submissions"."state" in ('new', 'taken', 'done'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_reference_unique` ON `submissions` (`reference`);--> statement-breakpoint
CREATE INDEX `submissions_state` ON `submissions` (`state`,`received_at`);--> statement-breakpoint
CREATE INDEX `submissions_digest` ON `submissions` (`digest`,`received_at`);