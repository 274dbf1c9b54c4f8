-- A maker's word that it shares no data does not count beside an incident whose end nobody knows.
DELETE FROM `tool_facets` WHERE `group` = 'privacy' AND `value` = 'says-no-sharing' AND `seq` IN (SELECT `seq` FROM `tool_facets` WHERE `group` = 'privacy' AND `value` = 'past-incident');--> statement-breakpoint
CREATE TABLE `__new_tool_status_history` (
	`id` text PRIMARY KEY NOT NULL,
	`tool_id` text NOT NULL,
	`state` text NOT NULL,
	`note` text NOT NULL,
	`date` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tool_status_history_state" CHECK("__new_tool_status_history"."state" in ('active', 'region-limited', 'changed-owner', 'research-only', 'unconfirmed', 'discontinued'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_tool_status_history`("id", "tool_id", "state", "note", "date", "recorded_at") SELECT "id", "tool_id", "state", "note", "date", "recorded_at" FROM `tool_status_history`;--> statement-breakpoint
DROP TABLE `tool_status_history`;--> statement-breakpoint
ALTER TABLE `__new_tool_status_history` RENAME TO `tool_status_history`;--> statement-breakpoint
CREATE INDEX `tool_status_history_tool` ON `tool_status_history` (`tool_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `__new_tools` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`name_folded` text NOT NULL,
	`maker` text NOT NULL,
	`state` text NOT NULL,
	`publication` text NOT NULL,
	`publication_note` text,
	`decision` text,
	`checked_on` text NOT NULL,
	`reviewed_on` text,
	`review_due_on` text,
	`rubric_version` integer NOT NULL,
	`source_count` integer NOT NULL,
	`version` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "tools_name" CHECK(length(trim("__new_tools"."name")) > 0),
	CONSTRAINT "tools_state" CHECK("__new_tools"."state" in ('active', 'region-limited', 'changed-owner', 'research-only', 'unconfirmed', 'discontinued')),
	CONSTRAINT "tools_publication" CHECK("__new_tools"."publication" in ('published', 'archived', 'not-listed')),
	CONSTRAINT "tools_decision" CHECK("__new_tools"."decision" in ('meets-baseline', 'with-cautions', 'not-listed'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_tools`("id", "seq", "slug", "name", "name_folded", "maker", "state", "publication", "publication_note", "decision", "checked_on", "reviewed_on", "review_due_on", "rubric_version", "source_count", "version", "changed_at", "updated_at") SELECT "id", "seq", "slug", "name", "name_folded", "maker", "state", "publication", "publication_note", "decision", "checked_on", "reviewed_on", "review_due_on", "rubric_version", "source_count", "version", "changed_at", "updated_at" FROM `tools`;--> statement-breakpoint
DROP TABLE `tools`;--> statement-breakpoint
ALTER TABLE `__new_tools` RENAME TO `tools`;--> statement-breakpoint
CREATE UNIQUE INDEX `tools_seq_unique` ON `tools` (`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `tools_slug_unique` ON `tools` (`slug`);--> statement-breakpoint
CREATE INDEX `tools_name_folded` ON `tools` (`name_folded`);--> statement-breakpoint
CREATE INDEX `tools_changed_at` ON `tools` (`changed_at`);