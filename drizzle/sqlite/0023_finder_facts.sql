ALTER TABLE `tool_cards` ADD `facts` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `tools` ADD `core_known` integer DEFAULT 0 NOT NULL;