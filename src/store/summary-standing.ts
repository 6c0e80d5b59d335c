/**
 * Who is enrolled in what on a day, as `enrolled_on` says it, but with those about whom everything was stopped since: figures of a day that is
 * past stay what they were, so that nobody's going can be read from two of them. SQL.
 */
export const presentOn = (day: string): string => `(
  SELECT e.id AS enrolment_id, e.student_id, e.module_instance_id, m.starts_on
    FROM enrolment e JOIN module_instance m ON m.id = e.module_instance_id JOIN student s ON s.id = e.student_id
   WHERE m.starts_on <= ${day} AND ${day} <= m.ends_on
     AND (e.registered_on IS NULL OR e.registered_on <= ${day}) AND (e.withdrawn_on IS NULL OR e.withdrawn_on > ${day})
     AND (s.left_on IS NULL OR s.left_on > ${day}) AND (s.stopped_on IS NULL OR s.stopped_on > ${day}))`;

const levels = "ARRAY['unknown', 'steady', 'medium', 'high']";

/** The students of a programme ($1) on some days ($2 date[]) and how each stood: the highest level over all their modules. SQL. */
export const standingOnDays = `
  SELECT d.day, s.id AS student_id, s.stage, min(p.starts_on) AS starts_on,
         CASE WHEN EXISTS (SELECT FROM known_reason k
                            WHERE k.student_id = s.id AND k.signal = 'any' AND k.from_on <= d.day AND d.day <= k.to_on) THEN 'known'
              WHEN s.objected_on <= d.day THEN 'unknown'
              ELSE (${levels})[COALESCE(max(array_position(${levels}, r.level)), 1)] END AS standing
    FROM unnest($2::date[]) d(day)
   CROSS JOIN LATERAL ${presentOn("d.day")} p
    JOIN student s ON s.id = p.student_id
    LEFT JOIN risk_score r ON r.enrolment_id = p.enrolment_id AND r.as_of = d.day
   WHERE EXISTS (SELECT FROM programme_membership m WHERE m.student_id = s.id AND m.programme_id = $1
                    AND m.from_on <= d.day AND (m.to_on IS NULL OR d.day <= m.to_on))
   GROUP BY d.day, s.id`;
