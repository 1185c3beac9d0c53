/** Of a report, behind the admin's route: `/mailings-report/run/7`. */
export const reportPath = '/mailings-report'

/** What a report is about. */
export type ReportOf = 'mailing' | 'run'

/** Address of one report, behind the admin's route. */
export const pathOfReport = (of: ReportOf, id: number | string): `/${string}` =>
  `${reportPath}/${of}/${id}` as `/${string}`
