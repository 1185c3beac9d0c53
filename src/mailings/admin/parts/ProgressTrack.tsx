/** How far something is, in per cent, as a bar that is read out. */
export const ProgressTrack = ({ label, percent }: { label: string; percent: number }) => (
  <div
    aria-label={label}
    aria-valuemax={100}
    aria-valuemin={0}
    aria-valuenow={percent}
    className="mailings-settled__track"
    role="progressbar"
  >
    <div className="mailings-settled__fill" style={{ width: `${percent}%` }} />
  </div>
)
