/** The mark of the service: an envelope going round. */
export const Mark = () => (
  <svg aria-hidden="true" className="mark" fill="none" height="28" viewBox="0 0 32 32" width="28">
    <path
      className="mark__round"
      d="M27.5 10.5A13 13 0 0 0 5.2 8.6M4.5 21.5a13 13 0 0 0 22.3 1.9"
      strokeLinecap="round"
      strokeWidth="2.4"
    />
    <path
      className="mark__round"
      d="M5 3.6v5.2h5.2M27 28.4v-5.2h-5.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="2.4"
    />
    <rect className="mark__paper" height="10.5" rx="1.8" width="15" x="8.5" y="10.8" />
    <path
      className="mark__fold"
      d="m9.4 12.2 6.6 5 6.6-5"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.8"
    />
  </svg>
)
