-- Listings that are off the lists had no facets until now: from their rows, while there are any.
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, m.`group`, g.`slug` FROM `tools` t JOIN `tool_tags` x ON x.`tool_id` = t.`id` JOIN `tags` g ON g.`id` = x.`tag_id` JOIN `tag_memberships` m ON m.`tag_id` = g.`id` WHERE t.`publication` <> 'published';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'ai', t.`ai_kind` FROM `tools` t WHERE t.`publication` <> 'published';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'cost', x.`model` FROM `tools` t JOIN `tool_pricing` x ON x.`tool_id` = t.`id` WHERE t.`publication` <> 'published';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'platform', x.`platform` FROM `tools` t JOIN `tool_platforms` x ON x.`tool_id` = t.`id` WHERE t.`publication` <> 'published';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'support', x.`kind` FROM `tools` t JOIN `tool_support` x ON x.`tool_id` = t.`id` WHERE t.`publication` <> 'published';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'language', x.`language` FROM `tools` t JOIN `tool_languages` x ON x.`tool_id` = t.`id` WHERE t.`publication` <> 'published';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'evidence', CASE
	WHEN x.`kind` = 'observational' THEN 'other-study'
	WHEN x.`comparator` IN ('active', 'sham') THEN 'randomised-active'
	WHEN x.`comparator` IN ('waitlist', 'usual-care') THEN 'randomised-waitlist'
	ELSE 'other-study' END
FROM `tools` t JOIN `tool_evidence` x ON x.`tool_id` = t.`id` WHERE t.`publication` <> 'published' AND x.`kind` <> 'guideline';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'evidence', 'none-found' FROM `tools` t WHERE t.`publication` <> 'published' AND NOT EXISTS (SELECT 1 FROM `tool_evidence` x WHERE x.`tool_id` = t.`id` AND x.`kind` <> 'guideline');--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'evidence', 'studied-in-depression' FROM `tools` t JOIN `tool_evidence` x ON x.`tool_id` = t.`id` WHERE t.`publication` <> 'published' AND x.`in_depression` = 'yes';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'evidence', 'studied-in-trd' FROM `tools` t JOIN `tool_evidence` x ON x.`tool_id` = t.`id` WHERE t.`publication` <> 'published' AND x.`in_trd` = 'yes';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'privacy', 'no-account' FROM `tools` t JOIN `tool_privacy` x ON x.`tool_id` = t.`id` WHERE t.`publication` <> 'published' AND x.`without_account` = 'yes';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'privacy', 'says-no-sharing' FROM `tools` t JOIN `tool_privacy` x ON x.`tool_id` = t.`id` WHERE t.`publication` <> 'published' AND x.`shares_data` = 'no';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'privacy', 'can-delete' FROM `tools` t JOIN `tool_privacy` x ON x.`tool_id` = t.`id` WHERE t.`publication` <> 'published' AND x.`can_delete` = 'yes';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'privacy', 'policy-read' FROM `tools` t JOIN `tool_privacy` x ON x.`tool_id` = t.`id` WHERE t.`publication` <> 'published' AND x.`policy_url` IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'privacy', 'past-incident' FROM `tools` t JOIN `tool_incidents` x ON x.`tool_id` = t.`id` WHERE t.`publication` <> 'published';--> statement-breakpoint
INSERT OR IGNORE INTO `tool_facets` (`seq`, `group`, `value`)
SELECT t.`seq`, 'privacy', 'not-known' FROM `tools` t WHERE t.`publication` <> 'published' AND NOT EXISTS (SELECT 1 FROM `tool_facets` x WHERE x.`seq` = t.`seq` AND x.`group` = 'privacy');--> statement-breakpoint
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
	CONSTRAINT "tools_state" CHECK("__new_tools"."state" in ('active', 'region-limited', 'changed-owner', 'discontinued')),
	CONSTRAINT "tools_publication" CHECK("__new_tools"."publication" in ('published', 'archived', 'not-listed')),
	CONSTRAINT "tools_decision" CHECK("__new_tools"."decision" in ('meets-baseline', 'with-cautions', 'not-listed'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_tools`("id", "seq", "slug", "name", "name_folded", "maker", "state", "publication", "publication_note", "decision", "checked_on", "reviewed_on", "review_due_on", "rubric_version", "source_count", "version", "changed_at", "updated_at") SELECT "id", "seq", "slug", "name", "name_folded", "maker", "state", "publication", "publication_note", "decision", "checked_on", "reviewed_on", "review_due_on", "rubric_version", (SELECT count(*) FROM `tool_sources` WHERE `tool_id` = `tools`.`id`), "version", "changed_at", "updated_at" FROM `tools`;--> statement-breakpoint
DROP TABLE `tool_answers`;--> statement-breakpoint
DROP TABLE `tool_evidence`;--> statement-breakpoint
DROP TABLE `tool_incidents`;--> statement-breakpoint
DROP TABLE `tool_languages`;--> statement-breakpoint
DROP TABLE `tool_not_for`;--> statement-breakpoint
DROP TABLE `tool_platforms`;--> statement-breakpoint
DROP TABLE `tool_pricing`;--> statement-breakpoint
DROP TABLE `tool_privacy`;--> statement-breakpoint
DROP TABLE `tool_regulatory`;--> statement-breakpoint
DROP TABLE `tool_safety`;--> statement-breakpoint
DROP TABLE `tool_sources`;--> statement-breakpoint
DROP TABLE `tool_support`;--> statement-breakpoint
DROP TABLE `tool_tags`;--> statement-breakpoint
DROP TABLE `tools`;--> statement-breakpoint
ALTER TABLE `__new_tools` RENAME TO `tools`;--> statement-breakpoint
CREATE UNIQUE INDEX `tools_seq_unique` ON `tools` (`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `tools_slug_unique` ON `tools` (`slug`);--> statement-breakpoint
CREATE INDEX `tools_name_folded` ON `tools` (`name_folded`);--> statement-breakpoint
CREATE INDEX `tools_changed_at` ON `tools` (`changed_at`);