CREATE TABLE `helpline_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`helpline_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`kind` text NOT NULL,
	`note` text,
	`before` text NOT NULL,
	`after` text NOT NULL,
	FOREIGN KEY (`helpline_id`) REFERENCES `helplines`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "helpline_changes_kind" CHECK("helpline_changes"."kind" in ('added', 'changed', 'checked', 'withdrawn', 'restored'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `helpline_changes_helpline` ON `helpline_changes` (`helpline_id`,`version`);--> statement-breakpoint
CREATE INDEX `helpline_changes_at` ON `helpline_changes` (`at`);--> statement-breakpoint
CREATE TABLE `site_settings` (
	`id` text PRIMARY KEY NOT NULL,
	`settings` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL
) STRICT;
--> statement-breakpoint
ALTER TABLE `helplines` ADD `source` text;--> statement-breakpoint
ALTER TABLE `helplines` ADD `note` text;--> statement-breakpoint
ALTER TABLE `helplines` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `helplines` ADD `updated_by` text;--> statement-breakpoint
ALTER TABLE `helplines` ADD `updated_at` integer;--> statement-breakpoint
ALTER TABLE `helplines` ADD `withdrawn_at` integer;--> statement-breakpoint
ALTER TABLE `helplines` ADD `import_key` text;--> statement-breakpoint
UPDATE `helplines` SET `import_key` = `country` || ': ' || `name`;