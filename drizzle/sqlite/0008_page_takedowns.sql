CREATE TABLE `takedowns` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`by_id` text,
	`reason` text NOT NULL,
	`publication` text NOT NULL,
	`publication_note` text,
	`listing_version` integer NOT NULL,
	`put_back_at` integer,
	FOREIGN KEY (`entry_id`) REFERENCES `entries`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "takedowns_publication" CHECK("takedowns"."publication" in ('published', 'not-listed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `takedowns_entry` ON `takedowns` (`entry_id`,`at`);