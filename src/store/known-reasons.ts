/**
 * The known reasons of a student (an alias) that hold on a day, as a JSON array of `KnownReason`s, those that end last first: each
 * signal once, and never the kind. SQL.
 */
export const knownOf = (student: string, day: string): string => `
  COALESCE((SELECT jsonb_agg(jsonb_build_object('signal', k.signal, 'toOn', k.to_on) ORDER BY k.to_on DESC, k.signal)
              FROM (SELECT signal, max(to_on) AS to_on FROM known_reason r
                     WHERE r.student_id = ${student}.id AND r.from_on <= ${day} AND ${day} <= r.to_on GROUP BY signal) k), '[]')`;
