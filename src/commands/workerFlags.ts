/**
 * V8 flags of a worker. Its letters are short-lived and alike: with a small young generation it collects them in time,
 * where V8 by itself lets them pile up (306 MB resident against 210 to 240 in `bench:dispatch`, same speed). With 4 MB it
 * took 144 µs of a processor for a letter and 216 MB, with 8 MB 133 µs and 226 MB (twelve runs in turns). package.json and
 * compose.yaml repeat them.
 */
export const workerFlags = ['--max-semi-space-size=8', '--max-old-space-size=512']
