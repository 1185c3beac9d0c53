const perforation = Array.from({ length: 7 }, (_, at) => at)

const Stamp = () => (
  <g transform="translate(352 62)">
    <rect className="art__stamp" height="104" rx="3" width="86" />
    {perforation.map((at) => (
      <g className="art__hole" key={at}>
        <circle cx={1 + at * 14} cy="0" r="3.2" />
        <circle cx={1 + at * 14} cy="104" r="3.2" />
        <circle cx="0" cy={at * 17.3} r="3.2" />
        <circle cx="86" cy={at * 17.3} r="3.2" />
      </g>
    ))}
    <rect className="art__picture" height="82" width="64" x="11" y="11" />
    <circle className="art__sun" cx="56" cy="33" r="10" />
    <path className="art__hill" d="M11 78c14-18 25-22 36-8 8-12 17-15 28-4v27H11z" />
    <path className="art__wave" d="M11 84c11-6 21-6 32 0s21 6 32 0v9H11z" />
  </g>
)

const Postmark = () => (
  <g className="art__mark" fill="none" strokeWidth="2.6" transform="rotate(-14 322 138)">
    <circle cx="322" cy="138" r="44" />
    <circle cx="322" cy="138" r="33" />
    <path d="M362 122h78M365 134h78M364 146h78M360 158h78" />
    <text className="art__time" stroke="none" textAnchor="middle" x="322" y="145">
      09:00
    </text>
  </g>
)

const Weekdays = () => (
  <g transform="translate(78 262)">
    {perforation.map((day) => (
      <g key={day} transform={`translate(${day * 34} 0)`}>
        <rect
          className={day === 1 || day === 4 ? 'art__day art__day--on' : 'art__day'}
          height="24"
          rx="6"
          width="24"
        />
        {(day === 1 || day === 4) && (
          <path className="art__tick" d="m6.5 12.5 4 4 7-8" fill="none" strokeWidth="2.4" />
        )}
      </g>
    ))}
  </g>
)

/** The picture on the home page: a letter stamped for nine o'clock, Tuesdays and Fridays, and the next one behind it. */
export const Envelope = () => (
  <svg aria-hidden="true" className="art" viewBox="0 0 520 420">
    <defs>
      <pattern
        height="36"
        id="air"
        patternTransform="rotate(45)"
        patternUnits="userSpaceOnUse"
        width="72"
      >
        <rect className="art__paper" height="36" width="72" />
        <rect className="art__red" height="36" width="22" />
        <rect className="art__blue" height="36" width="22" x="36" />
      </pattern>
    </defs>
    <g transform="rotate(7 260 210)">
      <rect className="art__behind" height="276" rx="14" width="420" x="66" y="74" />
    </g>
    <g transform="rotate(-3 260 210)">
      <rect fill="url(#air)" height="292" rx="14" width="436" x="40" y="36" />
      <rect className="art__paper" height="260" rx="5" width="404" x="56" y="52" />
      <Stamp />
      <Postmark />
      <g className="art__lines">
        <rect height="11" rx="5.5" width="150" x="80" y="148" />
        <rect height="11" rx="5.5" width="196" x="80" y="174" />
        <rect height="11" rx="5.5" width="112" x="80" y="200" />
      </g>
      <Weekdays />
    </g>
  </svg>
)
