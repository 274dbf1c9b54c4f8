-- Where a listing stands is read from its row.
UPDATE `tool_cards` SET `card` = json_remove(`card`, '$.baseStatus', '$.reviewedOn', '$.reviewDueOn');
