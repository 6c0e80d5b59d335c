/**
 * Why nothing is written to a student (an alias) on a day, as SQL; null when something may be. A chat account is known by its address;
 * the open data has no addresses, and its students live on the page alone.
 */
export const unreachable = (student: string, day: string): string => `
  CASE WHEN ${student}.adult_on > ${day} THEN 'under-18'
       WHEN ${student}.messages_off_on <= ${day} THEN 'messages-off'
       WHEN ${student}.email IS NULL
            AND NOT EXISTS (SELECT FROM enrolment open_data WHERE open_data.student_id = ${student}.id AND open_data.source = 'oulad')
       THEN 'no-account' END`;
