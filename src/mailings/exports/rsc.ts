export { CountNote } from '../admin/attempts/CountNote.tsx'
export { Calendar } from '../admin/calendar/Calendar.tsx'
export { CalendarLink } from '../admin/calendar/CalendarLink.tsx'
/** Server components of the admin, as the import map names them (`payload-mailings/mailings/rsc#Name`). */
export { AnswerCell } from '../admin/cells/AnswerCell.tsx'
export { BytesCell } from '../admin/cells/BytesCell.tsx'
export { NextRunCell } from '../admin/cells/NextRunCell.tsx'
export { NoField } from '../admin/cells/NoField.tsx'
export { ReasonCell } from '../admin/cells/ReasonCell.tsx'
export { StatusCell } from '../admin/cells/StatusCell.tsx'
export { TagsCell } from '../admin/cells/TagsCell.tsx'
export {
  ClientHistory,
  ClientTools,
  ImportPage,
  ImportPanel,
} from '../admin/clients/ImportPanel.tsx'
export { MailingControls } from '../admin/controls/MailingControls.tsx'
export { RunControls } from '../admin/controls/RunControls.tsx'
export { Dashboard } from '../admin/dashboard/Dashboard.tsx'
export { RunLetters } from '../admin/letters/RunLetters.tsx'
export { MessagePreview } from '../admin/message/MessagePreview.tsx'
export { AttemptOutcome } from '../admin/progress/AttemptOutcome.tsx'
export { RunProgress } from '../admin/progress/RunProgress.tsx'
export { DryRun } from '../admin/recipients/DryRun.tsx'
export { Report } from '../admin/report/Report.tsx'
export { ReportLink } from '../admin/report/ReportLink.tsx'
export { IntervalField } from '../admin/schedule/IntervalField.tsx'
export { IntervalTimes } from '../admin/schedule/IntervalTimes.tsx'
export { NextTimes } from '../admin/schedule/NextTimes.tsx'
export { TimeZoneField } from '../admin/schedule/TimeZoneField.tsx'
export { MailingStanding } from '../admin/standing/MailingStanding.tsx'
export { Why } from '../admin/why/Why.tsx'
