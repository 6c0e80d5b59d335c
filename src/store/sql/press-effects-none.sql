-- Part of record-press.sql, in the place of press-effects.sql and press-effects-cases.sql, for acts that nothing follows from.
, told AS (SELECT NULL::uuid AS id WHERE false), case_told AS (SELECT NULL::uuid AS id WHERE false),
thanked AS (SELECT NULL::uuid AS id, NULL::text AS card WHERE false), closed_to AS (SELECT NULL::text AS person WHERE false)
