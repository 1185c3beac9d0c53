/** Answers of mail servers that put a letter off or reject it, each with the group it belongs to. */
export const answers: [Answer, string][] = [
  [{ answer: '452 4.2.2 Try later', code: 452, enhanced: '4.2.2' }, 'mailboxFull'],
  [{ answer: '552 Over quota', code: 552 }, 'mailboxFull'],
  [{ answer: '552 quota is exceeded', code: 552 }, 'mailboxFull'],
  [{ answer: '450 4.7.1 Greylisted', code: 450, enhanced: '4.7.1' }, 'greylisted'],
  [{ answer: '450 gray-listing', code: 450 }, 'greylisted'],
  [{ answer: 'The connection was closed.' }, 'noConnection'],
  [{ answer: 'Nothing', code: 0 }, 'noConnection'],
  [{ answer: '550 5.1.1 No', code: 550, enhanced: '5.1.1' }, 'noSuchAddress'],
  [{ answer: '550 5.1.10 No', code: 550, enhanced: '5.1.10' }, 'noSuchAddress'],
  [{ answer: '550 5.2.1 Off', code: 550, enhanced: '5.2.1' }, 'noSuchAddress'],
  [{ answer: '556 Null MX', code: 556 }, 'noSuchAddress'],
  [{ answer: '550 5.7.133 No', code: 550, enhanced: '5.7.133' }, 'closed'],
  [{ answer: '421 4.7.0 Slow', code: 421, enhanced: '4.7.0' }, 'throttled'],
  [{ answer: '450 Too many letters', code: 450 }, 'throttled'],
  [{ answer: '550 5.7.1 No', code: 550, enhanced: '5.7.1' }, 'policy'],
  [{ answer: '554 Looks like SPAM', code: 554 }, 'policy'],
  [{ answer: '550 5.1.8 Who', code: 550, enhanced: '5.1.8' }, 'sender'],
  [{ answer: '550 No', code: 550, phase: 'mailFrom' }, 'sender'],
  [{ answer: '421 Closing', code: 421 }, 'serverBusy'],
  [{ answer: '451 4.3.0 Disk', code: 451, enhanced: '4.3.0' }, 'serverBusy'],
  [{ answer: '454 No', code: 454, phase: 'startTls' }, 'serverBusy'],
  [{ answer: '550 5.1.1 No', code: 550, enhanced: '5.1.1', reason: 'poison' }, 'unwritable'],
  [{ answer: '451 Later', code: 451 }, 'other'],
  [{ answer: '550 5.1.15 No', code: 550, enhanced: '5.1.15' }, 'other'],
]

type Answer = {
  answer: string
  code?: number
  enhanced?: string
  phase?: string
  reason?: string
}
