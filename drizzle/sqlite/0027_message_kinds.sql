PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_submissions` (
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
	`closed_at` integer,
	`contact_deleted_at` integer,
	`stripped_at` integer,
	CONSTRAINT "submissions_kind" CHECK("__new_submissions"."kind" in ('suggestion', 'correction', 'harm', 'question', 'access', 'privacy')),
	CONSTRAINT "submissions_state_value" CHECK("__new_submissions"."state" in ('new', 'taken', 'done'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_submissions`("id", "reference", "kind", "tool_slug", "name", "url", "message", "contact", "state", "digest", "received_at", "handled_by", "handled_at", "note", "closed_at", "contact_deleted_at", "stripped_at") SELECT "id", "reference", "kind", "tool_slug", "name", "url", "message", "contact", "state", "digest", "received_at", "handled_by", "handled_at", "note", "closed_at", "contact_deleted_at", "stripped_at" FROM `submissions`;--> statement-breakpoint
DROP TABLE `submissions`;--> statement-breakpoint
ALTER TABLE `__new_submissions` RENAME TO `submissions`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_reference_unique` ON `submissions` (`reference`);--> statement-breakpoint
CREATE INDEX `submissions_state` ON `submissions` (`state`,`received_at`);--> statement-breakpoint
CREATE INDEX `submissions_digest` ON `submissions` (`digest`,`received_at`);