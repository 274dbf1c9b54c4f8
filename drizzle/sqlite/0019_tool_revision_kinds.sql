CREATE TABLE `__new_tool_revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`tool_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`kind` text NOT NULL,
	`summary` text NOT NULL,
	`document` text NOT NULL,
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tool_revisions_kind" CHECK("__new_tool_revisions"."kind" in ('import', 'publish', 'withdraw', 'return'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_tool_revisions`("id", "tool_id", "number", "at", "actor", "kind", "summary", "document") SELECT "id", "tool_id", "number", "at", "actor", CASE
	WHEN "actor" IN ('command line', 'starter content') THEN 'import'
	WHEN "summary" LIKE 'Taken down: %' THEN 'withdraw'
	WHEN "summary" LIKE 'Put back: %' THEN 'return'
	ELSE 'publish' END, "summary", "document" FROM `tool_revisions`;--> statement-breakpoint
DROP TABLE `tool_revisions`;--> statement-breakpoint
ALTER TABLE `__new_tool_revisions` RENAME TO `tool_revisions`;--> statement-breakpoint
CREATE INDEX `tool_revisions_tool` ON `tool_revisions` (`tool_id`,`number`);