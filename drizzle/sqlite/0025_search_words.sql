CREATE TABLE `search_changes` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`seq` integer NOT NULL,
	`words` text,
	CONSTRAINT "search_changes_kind" CHECK("search_changes"."kind" in ('tool', 'guide'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `search_words` (
	`kind` text NOT NULL,
	`seq` integer NOT NULL,
	`words` text NOT NULL,
	PRIMARY KEY(`kind`, `seq`),
	CONSTRAINT "search_words_kind" CHECK("search_words"."kind" in ('tool', 'guide'))
) STRICT;
