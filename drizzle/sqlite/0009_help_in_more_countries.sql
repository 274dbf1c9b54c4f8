DROP TABLE `phrase_lists`;--> statement-breakpoint
ALTER TABLE `emergency_numbers` ADD `checked_on` text;--> statement-breakpoint
ALTER TABLE `emergency_numbers` ADD `is_confirmed` integer DEFAULT false NOT NULL;--> statement-breakpoint
INSERT INTO `emergency_numbers` (`id`, `country_code`, `country`, `number`, `checked_on`, `is_confirmed`)
SELECT 'emergency-' || `code`, `code`, `country`, `number`, '2026-11-25', 0
FROM (
	SELECT 'NO' AS `code`, 'Norway' AS `country`, '113 (ambulance) or 112 (police)' AS `number`
	UNION ALL SELECT 'CH', 'Switzerland', '144 (ambulance) or 112'
	UNION ALL SELECT 'BR', 'Brazil', '192 (ambulance) or 190 (police)'
	UNION ALL SELECT 'SG', 'Singapore', '995'
	UNION ALL SELECT 'ZA', 'South Africa', '112 (mobile) or 10177 (ambulance)'
)
WHERE `code` NOT IN (SELECT `country_code` FROM `emergency_numbers` WHERE `country_code` IS NOT NULL)
AND EXISTS (SELECT 1 FROM `emergency_numbers`);
