CREATE TABLE `helpline_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`helpline_id` text NOT NULL,
	`revision` integer NOT NULL,
	`kind` text NOT NULL,
	`base_version` integer NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`note` text,
	`by` text NOT NULL,
	`writers` text NOT NULL,
	`at` integer NOT NULL,
	`turned_down_by` text,
	`turned_down_at` integer,
	`turned_down_why` text,
	CONSTRAINT "helpline_proposals_kind" CHECK("helpline_proposals"."kind" in ('added', 'changed', 'withdrawn', 'restored'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `helpline_proposals_helplineId_unique` ON `helpline_proposals` (`helpline_id`);--> statement-breakpoint
ALTER TABLE `helpline_changes` ADD `writers` text;--> statement-breakpoint
ALTER TABLE `helpline_changes` ADD `confirmed_by` text;