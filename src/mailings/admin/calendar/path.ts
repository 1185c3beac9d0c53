/** Of the calendar, behind the admin's route. */
export const calendarPath = '/mailings-calendar'
