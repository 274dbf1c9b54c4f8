CREATE TABLE `site_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`value` text
) STRICT;
